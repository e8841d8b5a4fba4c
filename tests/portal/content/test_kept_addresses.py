"""A record's old address leads to where it stands now, in every language, and so do its files."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect

from home.models import ConceptPage, DataPoint, Goal, Indicator, Resolution
from networks.models import ContactPerson, District, Municipality, Organisation
from offers.models import LifePhase
from tests.home.content import Content
from tests.home.goals.factories import source
from tests.stores import clear_caches


@pytest.fixture
def renamed(content: Content) -> list[Any]:
    """A record of each kind, called otherwise, and its old path."""
    Municipality.objects.create(slug="bergkamen", name={"de": "Bergkamen"})
    LifePhase.objects.create(slug="birth", name={"de": "Geburt"})
    indicator = Indicator.objects.create(slug="share", name={"de": "Anteil"})
    DataPoint.objects.create(indicator=indicator, date="2022-12-31", value="1", source="Amt")
    kinds: tuple[type[Any], ...] = (
        Organisation, District, Municipality, LifePhase, Indicator, Resolution, Goal,
    )  # fmt: skip
    made = []
    for kind in kinds:
        record = kind.objects.order_by("-pk").first()
        old = record.path
        record.slug = f"{record.slug}-anew"
        record.save()
        made.append((old, record.path))
    clear_caches()
    return made


def test_old_address_of_each_kind_leads_on(renamed: list[Any], client: Client) -> None:
    for old, new in renamed:
        for language in ("de", "ar", "fa"):
            answer = client.get(f"/{language}/{old}")
            assert answer.status_code == 301, (language, old)
            assert answer["Location"] == f"/{language}/{new}", old
        assert client.get(f"/de/{new}").status_code == 200, new
    answer = client.get("/de/organisations/weltoffen/?page=2")
    assert answer["Location"] == "/de/organisations/weltoffen-anew/?page=2"


def test_what_is_made_of_a_record_leads_on(renamed: list[Any], client: Client) -> None:
    old, new = next(pair for pair in renamed if pair[0].startswith("indicators/"))
    assert client.get(f"/ar/{old}page.pdf")["Location"] == f"/ar/{new}page.pdf"
    old_file, new_file = f"{old.rstrip('/')}.csv", f"{new.rstrip('/')}.csv"
    assert client.get(f"/de/{old_file}")["Location"] == f"/de/{new_file}"


def rename(organisation: Organisation, slug: str) -> None:
    organisation.slug = slug
    organisation.save()
    clear_caches()


def test_two_renamings_lead_on_in_one_step_and_back_leaves_no_circle(
    content: Content, client: Client
) -> None:
    found = content.records["organisation"]
    rename(found, "second")
    rename(found, "third")
    for old in ("weltoffen", "second"):
        moved = client.get(f"/de/organisations/{old}/")
        assert moved["Location"] == "/de/organisations/third/", old
    rename(found, "weltoffen")
    assert client.get("/de/organisations/weltoffen/").status_code == 200
    assert client.get("/de/organisations/third/")["Location"] == "/de/organisations/weltoffen/"
    assert not Redirect.objects.filter(old_path="/de/organisations/weltoffen").exists()


def test_nothing_leads_to_what_is_gone(client: Client, content: Content) -> None:
    phase = LifePhase.objects.create(slug="birth", name={"de": "Geburt"})
    phase.slug = "start"
    phase.save()
    phase.delete()
    assert client.get("/de/life-phases/birth/").status_code == 404
    assert not Redirect.objects.filter(redirect_link__contains="life-phases").exists()


def test_saving_without_a_new_name_writes_no_redirect(content: Content) -> None:
    content.records["organisation"].save()
    Goal.objects.get(slug="together").save()
    assert not Redirect.objects.exists()


def test_goal_that_was_renamed_in_an_edition_that_was_renamed_is_found(
    content: Content, client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    concept: ConceptPage = source(ConceptPage)
    old = Goal.objects.get(slug="together").path
    with django_capture_on_commit_callbacks(execute=True):
        concept.slug = "diversity-now"
        concept.save_revision().publish()
    goal = Goal.objects.get(slug="together")
    goal.slug = "side-by-side"
    goal.save()
    clear_caches()
    answer = client.get(f"/de/{old}", follow=True)
    assert answer.status_code == 200
    assert answer.redirect_chain[-1][0] == "/de/goals/diversity-now/side-by-side/"


def test_goal_that_is_gone_from_a_renamed_edition_leads_where_an_editor_says(
    content: Content, client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    """Formerly only another goal was expected there: all else was an error of the server."""
    concept: ConceptPage = source(ConceptPage)
    with django_capture_on_commit_callbacks(execute=True):
        concept.slug = "diversity-now"
        concept.save_revision().publish()
    for number, stands in enumerate(("goals/", "goals/?edition=diversity-now", "offers/")):
        Redirect.objects.create(
            old_path=f"/de/goals/diversity-now/gone-{number}", redirect_link=f"/de/{stands}"
        )
        answer = client.get(f"/ar/goals/diversity/gone-{number}/")
        assert (answer.status_code, answer["Location"]) == (301, f"/ar/{stands}")
    assert client.get("/ar/goals/diversity/never/").status_code == 404


def test_name_behind_the_sign_is_given_once(content: Content, admin_client: Client) -> None:
    """A browser keeps it to itself: nobody could be led on from an old one."""
    person: ContactPerson = content.records["person"]
    edit = ContactPerson.snippet_viewset.get_url_name("edit")
    form = admin_client.get(reverse(edit, args=[person.pk])).context["form"]
    assert form.fields["slug"].disabled
