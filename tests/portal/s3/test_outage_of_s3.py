"""The store dies or freezes: pages go on, what needs a file says so, nothing is lost."""

import time
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext
from wagtail.documents import get_document_model

from funding.application.services.attachments import add_attachment
from funding.decision.services import decisions
from funding.models import Application, FundingDecision, Letter
from funding.roles import Role
from home.models import InformationPage
from portal import health
from tests.funding import factories as make
from tests.home.content import Content
from tests.home.factories import add_page, picture
from tests.portal.s3.conftest import Store
from tests.portal.s3.test_files_on_s3 import PDF
from tests.servers import until

pytestmark = pytest.mark.django_db
RESTING = "Files cannot be opened or saved at the moment"


@pytest.fixture(params=["stopped", "frozen"])
def outage(request: pytest.FixtureRequest, s3: Store) -> Iterator[Any]:
    """Call it, and the store is gone; the tap opens again after the test."""
    yield {"stopped": s3.tap.stop, "frozen": s3.tap.freeze}[request.param]


@pytest.fixture
def browser() -> Client:
    return Client(raise_request_exception=False)


def says_so(answer: Any, language: str) -> bool:
    with translation.override(language):
        words = gettext(RESTING)
    text = answer.content.decode()
    return answer.status_code == 503 and f'lang="{language}"' in text and words in text


def attachments_of(draft: Application, language: str = "de") -> str:
    with translation.override(language):
        return reverse("funding:application_step", args=[draft.uid, "attachments"])


def upload(browser: Client, address: str) -> Any:
    return browser.post(address, {"file": SimpleUploadedFile("Angebot.pdf", PDF)})


@pytest.mark.parametrize("sizes_are_made", [True, False])
def test_readers_notice_nothing(
    outage: Any, s3: Store, content: Content, browser: Client, sizes_are_made: bool
) -> None:
    """Not even of a picture whose sizes nobody could make: the page comes without it."""
    image = picture(size=(800, 600), description="Ein Fest")
    value = {"image": image.pk, "decorative": False, "alternative_text": "", "shape": "whole",
             "caption": ""}  # fmt: skip
    add_page(InformationPage, content["home"], "pictured", body=[("figure", value)])
    if sizes_are_made:
        assert "/images/" in browser.get("/de/pictured/").content.decode()
    outage()
    start = time.monotonic()
    for path in ("/de/pictured/", "/de/", "/ar/", "/de/offers/"):
        assert browser.get(path).status_code == 200, path
    assert time.monotonic() - start < (5 if sizes_are_made else 30)


@pytest.mark.parametrize("language", ["de", "ar"])
def test_upload_is_refused_in_words_and_loses_nothing(
    outage: Any, s3: Store, browser: Client, language: str
) -> None:
    draft = make.complete_application()
    member = make.member_of(draft.organisation, language=language)
    add_attachment(draft.pk, ContentFile(PDF + b"earlier", name="a.pdf"), actor=member)
    browser.force_login(member)
    before = Application.objects.values().get(pk=draft.pk)
    outage()
    answer = upload(browser, attachments_of(draft, language))
    assert says_so(answer, language)
    assert int(answer["Retry-After"]) > 0
    assert [row.name for row in draft.attachments.all()] == ["a.pdf"]
    assert Application.objects.values().get(pk=draft.pk) == before
    assert browser.get(attachments_of(draft, language)).status_code == 200
    s3.tap.open()
    assert upload(browser, attachments_of(draft, language)).status_code == 302
    assert len(s3.names(s3.private)) == draft.attachments.count() == 2


def test_applications_are_written_and_handed_in_meanwhile(
    outage: Any, s3: Store, browser: Client
) -> None:
    draft = make.complete_application()
    browser.force_login(make.member_of(draft.organisation))
    outage()
    summary = reverse("funding:application_summary", args=[draft.uid])
    assert browser.get(summary).status_code == 200


def test_removed_attachment_is_gone_and_its_file_swept_later(
    outage: Any, s3: Store, browser: Client, django_capture_on_commit_callbacks: Any
) -> None:
    draft = make.ApplicationFactory()
    member = make.member_of(draft.organisation)
    row = add_attachment(draft.pk, ContentFile(PDF, name="a.pdf"), actor=member)
    browser.force_login(member)
    outage()
    with django_capture_on_commit_callbacks(execute=True):
        answer = browser.post(reverse("funding:attachment_remove", args=[draft.uid, row.uid]))
    assert answer.status_code == 302
    assert not draft.attachments.exists()
    s3.tap.open()
    time.sleep(0.5)  # one that was frozen may still do what it was asked for
    call_command("sweep_files", "--hours", "0", "--delete")
    assert s3.names(s3.private) == set()


def test_letters_and_documents_say_so_and_come_back(
    outage: Any, s3: Store, browser: Client
) -> None:
    application, decider = make.application_in("awaiting_decision"), make.user_with(Role.DECIDER)
    decision = decisions.approve(application.pk, actor=decider, amount=Decimal("900.00"))
    letter = reverse("funding:letter", args=[decision.letter.number])
    document = get_document_model().objects.create(
        title="Plan", file=ContentFile(b"%PDF-1.4 plan", name="plan.pdf")
    )
    browser.force_login(decider)
    outage()
    for address in (letter, document.url):
        assert says_so(browser.get(address), "de"), address
    s3.tap.open()
    for address in (letter, document.url):
        answer: Any = browser.get(address)
        assert b"".join(answer).startswith(b"%PDF"), address


def test_no_decision_without_its_letter(outage: Any, s3: Store, browser: Client) -> None:
    application = make.application_in("awaiting_decision")
    address = reverse("funding:decision_approve", args=[application.uid])
    browser.force_login(make.user_with(Role.DECIDER))
    outage()
    assert says_so(browser.post(address, {"action": "approve", "amount": "900"}), "de")
    application.refresh_from_db()
    assert application.status == "awaiting_decision"
    assert not application.events.exists()
    assert not FundingDecision.objects.exists()
    s3.tap.open()
    assert browser.post(address, {"action": "approve", "amount": "900"}).status_code == 302
    assert Letter.objects.get().is_unchanged()


def test_readiness_says_it_and_says_when_it_is_over(
    outage: Any, s3: Store, browser: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "GOOD_FOR", 0.0)
    monkeypatch.setattr(health, "checks", {"storage": health.checks["storage"]})
    until(lambda: browser.get("/ready/").json()["storage"] == "ok", "the store")
    outage()
    start = time.monotonic()
    answer = browser.get("/ready/")
    assert time.monotonic() - start < health.PATIENCE + 1
    assert (answer.status_code, answer.json()["storage"]) == (200, "unavailable")
    assert browser.get("/ready/?strict").status_code == 503
    s3.tap.open()
    until(lambda: browser.get("/ready/?strict").status_code == 200, "the store")
