"""A new question is a row in the admin: no line of code, and everybody who reads has it."""

import csv
import io
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from funding.application.services.applications import submit
from funding.models import Application, Guideline, Question, Submission
from funding.scheme.asked import Kind
from funding.scheme.steps import Step
from tests.funding import factories as make
from tests.funding.town import SignIn, Town
from tests.home.admin_forms import as_opened

pytestmark = pytest.mark.django_db
LABEL = "Wie viele Ehrenamtliche machen mit?"
MISSING = "Bitte nennen Sie die Ehrenamtlichen."
LATER = 3  # how many questions the edition has already


def add_in_admin(client: Client, guideline: Guideline, **changes: Any) -> Question:
    address = reverse(Guideline.snippet_viewset.get_url_name("edit"), args=[guideline.pk])
    row = {
        "id": "", "key": "volunteers", "name_de": "Ehrenamtliche", "question_de": LABEL,
        "description_de": "Ungefähr.", "step": Step.IDEA, "kind": Kind.TEXT,
        "max_length": "40", "required": "on", "if_missing_de": MISSING, "purpose": "",
        "ORDER": str(LATER + 1), "DELETE": "",
    } | changes  # fmt: skip
    data = as_opened(client.get(address).content.decode())
    data |= {f"questions-{LATER}-{name}": value for name, value in row.items()}
    answer = client.post(address, data | {"questions-TOTAL_FORMS": str(LATER + 1)})
    assert answer.status_code == 302, answer.context["form"].formsets["questions"].errors
    return guideline.questions.get(key="volunteers")


@pytest.fixture
def draft(town: Town) -> Application:
    return make.complete_application(call=town.call, organisation=town.organisation)


def of(name: str, application: Application, *more: str) -> str:
    return reverse(f"funding:{name}", args=[application.uid, *more])


def text_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_row_in_the_admin_is_a_question_to_everybody(
    town: Town, signed_in: SignIn, admin_client: Client, draft: Application
) -> None:
    add_in_admin(admin_client, draft.guideline)
    applicant, form = signed_in(town.applicant), of("application_step", draft, Step.IDEA)
    body = text_of(applicant, form)
    assert LABEL in body
    assert 'name="volunteers-text"' in body
    assert 'maxlength="40"' in body
    assert MISSING in text_of(applicant, of("application_missing", draft))

    typed = as_typed(applicant, form) | {"volunteers-text": "Zwölf aus dem Chor"}
    assert applicant.post(form, typed).status_code == 302
    assert "Zwölf aus dem Chor" in text_of(applicant, form)
    summary = text_of(applicant, of("application_summary", draft))
    assert LABEL in summary
    assert "Zwölf aus dem Chor" in summary

    submit(draft.pk, actor=town.applicant)
    for person, name in ((town.officer, "office_application"), (town.auditor, "office_application"),
                         (town.member, "board_application")):  # fmt: skip
        Application.objects.filter(pk=draft.pk).update(status="in_review")
        body = text_of(signed_in(person), of(name, draft))
        assert "<dt>Ehrenamtliche</dt>" in body
        assert "Zwölf aus dem Chor" in body
    exported = signed_in(town.officer).get(reverse("funding:office_export")).content.decode()
    (row,) = csv.DictReader(io.StringIO(exported.removeprefix("\ufeff")), delimiter=";")
    assert row["Ehrenamtliche"] == "Zwölf aus dem Chor"
    kept = Submission.objects.get(application=draft).content["IdeaStep"]["answers"]
    assert {row["key"]: row["text"] for row in kept}["volunteers"] == "Zwölf aus dem Chor"


def as_typed(client: Client, form: str) -> dict[str, Any]:
    """What the browser would send of the form as it is open."""
    shown = client.get(form).context["form"]
    return {field.html_name: field.value() or "" for field in shown}


def test_what_is_too_long_stays_as_typed_with_the_reason(
    town: Town, signed_in: SignIn, admin_client: Client, draft: Application
) -> None:
    add_in_admin(admin_client, draft.guideline)
    applicant, form = signed_in(town.applicant), of("application_step", draft, Step.IDEA)
    answer = applicant.post(form, as_typed(applicant, form) | {"volunteers-text": "x" * 41})
    assert answer.status_code == 422
    assert "x" * 41 in answer.content.decode()
    assert answer.context["form"].errors.keys() == {"volunteers-text"}
    assert make.answer_to(draft, "volunteers") == ""
    assert make.answer_to(draft, "need") == make.ANSWERS["need"]


@pytest.mark.parametrize("step", [Step.ASSOCIATION, Step.PLACE_AND_TIME])
@pytest.mark.parametrize(
    ("kind", "typed", "read"),
    [
        (Kind.YES_NO, {"volunteers-yes": "no"}, "Nein"),
        (Kind.NUMBER, {"volunteers-text": "12"}, "12"),
        (Kind.LINE, {"volunteers-text": "Zwölf"}, "Zwölf"),
        (Kind.YES_AND_HOW, {"volunteers-yes": "yes", "volunteers-text": "So"}, "So"),
    ],
)
def test_every_kind_is_asked_in_every_step_in_words(
    town: Town, signed_in: SignIn, admin_client: Client, draft: Application,
    step: Step, kind: Kind, typed: dict[str, str], read: str,
) -> None:  # fmt: skip
    add_in_admin(admin_client, draft.guideline, step=step, kind=kind)
    applicant, form = signed_in(town.applicant), of("application_step", draft, step)
    sent = as_typed(applicant, form) | typed
    assert applicant.post(form, sent).status_code == 302
    assert MISSING not in text_of(applicant, of("application_missing", draft))
    submit(draft.pk, actor=town.applicant)
    reading = signed_in(town.officer).get(of("office_application", draft)).context["reading"]
    (section,) = (each for each in reading.sections if each.step == step)
    values = [str(line.value) for line in section.lines if str(line.label) == "Ehrenamtliche"]
    assert len(values) == 1
    assert read in values[0]


def test_question_that_may_stay_open_keeps_nobody_from_handing_in(
    town: Town, admin_client: Client, draft: Application
) -> None:
    add_in_admin(admin_client, draft.guideline, required="")
    assert submit(draft.pk, actor=town.applicant).number


def test_answers_stay_with_a_draft_whose_call_gets_another_edition(
    town: Town, signed_in: SignIn, draft: Application
) -> None:
    """Everything that the new edition asks under the same key: questions and criteria alike."""
    town.call.guideline = make.guideline_2024(programme=town.call.programme, edition="2030")
    town.call.save()
    applicant = signed_in(town.applicant)
    assert make.ANSWERS["need"] in text_of(applicant, of("application_step", draft, Step.IDEA))
    form = applicant.get(of("application_step", draft, Step.CRITERIA)).context["form"]
    assert form.initial["criterion-0-text"] == "So."


def test_lists_of_the_board_introduce_a_project_by_the_purpose_of_a_question(
    town: Town, signed_in: SignIn, draft: Application
) -> None:
    submit(draft.pk, actor=town.applicant)
    Application.objects.filter(pk=draft.pk).update(status="in_review")
    address = reverse("funding:board_list")
    assert make.ANSWERS["short-description"] in text_of(signed_in(town.member), address)
    Question.objects.filter(purpose=Question.Purpose.SUMMARY).update(purpose="")
    assert make.ANSWERS["short-description"] not in text_of(signed_in(town.member), address)


def test_an_edition_has_one_question_for_a_purpose(draft: Application) -> None:
    second = draft.guideline.questions.get(key="need")
    second.purpose = Question.Purpose.SUMMARY
    with pytest.raises(Exception, match="Zweck"):
        second.validate_constraints()
