"""Editors read what readers say, answer it, close it; addresses are forgotten in time."""

import datetime
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from home.feedback.models import ENOUGH, KEEP_ADDRESS, KEEP_SETTLED
from home.feedback.services import Word, leave, settle
from home.feedback.subjects import Subject, subject_of
from home.models import PageFeedback
from portal.models import User
from portal.outbox.models import Message
from tests.home.content import Content

pytestmark = pytest.mark.django_db
INBOX = "/admin/feedback/"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def left(content: Content | None = None, name: str = "welcome", **given: Any) -> PageFeedback:
    subject = subject_of(content.address(name), "de") if content else Subject()
    values = {"language": "ar", "kind": "wrong", "text": "خطأ"} | given
    leave(Word(subject=subject, **values))
    return PageFeedback.objects.latest("pk")


def somebody(role: str) -> User:
    user = User.objects.create_user(f"{role}@unna.example", is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    return user


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


@pytest.mark.parametrize(
    ("role", "may"),
    [("editor", True), ("administrator", True), ("translator", False), ("case_officer", False)],
)
def test_inbox_is_for_editors_alone(role: str, may: bool) -> None:
    feedback, client = left(), signed_in(somebody(role))
    for address in (INBOX, reverse("feedback_settle", args=[feedback.pk])):
        assert (client.get(address).status_code == 200) is may
    start = client.get("/admin/").content.decode()
    assert (f"{INBOX}?kind=wrong" in start) is may


def test_inbox_shows_what_is_open_with_its_page_and_where_to_change_it(
    content: Content, admin_client: Client
) -> None:
    left(content)
    done = left(content, text="Erledigtes")
    settle(done.pk, actor=somebody("editor"), status="done")
    html = admin_client.get(INBOX).content.decode()
    assert 'lang="ar" dir="auto">خطأ' in html
    assert 'href="/ar/welcome/"' in html
    assert reverse("wagtailadmin_pages:edit", args=[content["welcome"].pk]) in html
    assert "Erledigtes" not in html


def test_organisation_is_changed_at_its_record(content: Content, admin_client: Client) -> None:
    organisation = content.records["organisation"]
    subject = subject_of(f"/de/organisations/{organisation.slug}/", "de")
    leave(Word(subject, "de", "wrong", "Umgezogen"))
    html = admin_client.get(INBOX).content.decode()
    assert f"/organisation/edit/{organisation.pk}/" in html
    assert subject.title and subject.title.text == organisation.name


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("?kind=missing", {"B"}), ("?language=de", {"B", "C"}), ("?status=done", {"D"}),
        ("?page_id={page}", {"A"}), ("?page_id=x%27", {"A", "B", "C"}), ("?status=", set("ABCD")),
        ("?status=nonsense", {"A", "B", "C"}), ("?language=xx&kind=no", {"A", "B", "C"}),
    ],
)  # fmt: skip
def test_inbox_is_narrowed(
    content: Content, admin_client: Client, query: str, shown: set[str]
) -> None:
    left(content, text="WortA")
    left(language="de", kind="missing", text="WortB")
    left(language="de", text="WortC")
    done = left(text="WortD")
    settle(done.pk, actor=somebody("editor"), status="done")
    address = INBOX + query.format(page=content["welcome"].pk)
    html = admin_client.get(address).content.decode()
    assert {letter for letter in "ABCD" if f"Wort{letter}" in html} == shown


def test_inbox_asks_no_more_with_more_rows(
    content: Content, admin_client: Client, django_assert_max_num_queries: Any
) -> None:
    organisation = f"/de/organisations/{content.records['organisation'].slug}/"
    for number in range(30):
        subject = subject_of(organisation if number % 2 else "/de/welcome/", "de")
        leave(Word(subject, "de", "wrong", f"Nummer {number}"))
    admin_client.get(INBOX)
    with django_assert_max_num_queries(15):
        admin_client.get(INBOX)


def test_answer_goes_out_in_the_writers_language_and_the_address_is_gone(
    content: Content,
) -> None:
    feedback, editor = left(content, email="leser@example.org"), somebody("editor")
    client = signed_in(editor)
    given = {"status": "answered", "answer": "تم التصحيح"}
    client.post(reverse("feedback_settle", args=[feedback.pk]), given)
    message = Message.objects.get()
    assert (message.address, message.language, message.recipient) == (
        "leser@example.org", "ar", None,
    )  # fmt: skip
    assert message.subject == "جواب على ملاحظتكم"
    assert "تم التصحيح" in message.body
    assert "/ar/welcome/" in message.body
    feedback.refresh_from_db()
    assert (feedback.status, feedback.email, feedback.settled_by) == ("answered", "", editor)


def test_answer_needs_words_and_an_address(admin_client: Client) -> None:
    wanted, unwanted = left(email="a@example.org"), left(text="anders")
    for feedback in (wanted, unwanted):
        data = {"status": "answered", "answer": " "}
        admin_client.post(reverse("feedback_settle", args=[feedback.pk]), data)
    assert PageFeedback.objects.open().count() == 2
    assert not Message.objects.exists()


def test_second_editor_neither_answers_nor_changes_again() -> None:
    feedback, editor = left(email="a@example.org"), somebody("editor")
    assert settle(feedback.pk, actor=editor, status="answered", answer="Danke")
    assert not settle(feedback.pk, actor=editor, status="dismissed", answer="Nein")
    assert Message.objects.count() == 1
    assert PageFeedback.objects.get().status == "answered"


def test_what_is_said_again_after_it_was_settled_is_open_again() -> None:
    settle(left().pk, actor=somebody("editor"), status="done")
    left()
    assert PageFeedback.objects.open().count() == 1


def test_editor_of_the_page_is_told(content: Content, admin_client: Client) -> None:
    page = content["welcome"]
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert "Rückmeldungen von Lesenden" not in admin_client.get(edit).content.decode()
    left(content)
    assert "1 Hinweis wartet." in admin_client.get(edit).content.decode()


def test_few_confirmations_are_no_hint_and_a_publication_begins_anew(
    content: Content, admin_client: Client
) -> None:
    page = content["welcome"]
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])

    def hint() -> bool:
        return "dass alles stimmt" in admin_client.get(edit).content.decode()

    for _number in range(ENOUGH - 1):
        left(content, kind="right", text="")
    assert not hint()
    left(content, kind="right", text="")
    assert PageFeedback.objects.get().times == ENOUGH
    assert hint()
    assert "dass alles stimmt" not in Client().get("/de/welcome/").content.decode()
    page.save_revision().publish()
    assert not hint()


def test_address_is_forgotten_after_sixty_days() -> None:
    old, young = left(email="old@example.org"), left(email="young@example.org")
    day = datetime.timedelta(days=1)
    PageFeedback.objects.filter(pk=old.pk).update(created_at=timezone.now() - KEEP_ADDRESS - day)
    PageFeedback.objects.filter(pk=young.pk).update(created_at=timezone.now() - KEEP_ADDRESS + day)
    call_command("forget_feedback", stdout=StringIO())
    assert dict(PageFeedback.objects.values_list("pk", "email")) == {
        old.pk: "", young.pk: "young@example.org",
    }  # fmt: skip


def test_mail_that_never_arrived_keeps_no_address_either() -> None:
    feedback, editor = left(email="gone@example.org"), somebody("editor")
    settle(feedback.pk, actor=editor, status="answered", answer="Danke")
    Message.objects.update(status=Message.Status.UNDELIVERABLE)
    call_command("forget_feedback", stdout=StringIO())
    assert Message.objects.exists()
    before = timezone.now() - KEEP_ADDRESS - datetime.timedelta(days=1)
    PageFeedback.objects.update(settled_at=before)
    call_command("forget_feedback", stdout=StringIO())
    assert not Message.objects.exists()


def test_what_was_settled_long_ago_is_deleted_and_what_waits_is_not() -> None:
    settled, waits = left(), left(text="wartet")
    settle(settled.pk, actor=somebody("editor"), status="done")
    before = timezone.now() - KEEP_SETTLED - datetime.timedelta(days=1)
    PageFeedback.objects.filter(pk=settled.pk).update(settled_at=before)
    PageFeedback.objects.update(created_at=before)
    call_command("forget_feedback", stdout=StringIO())
    assert list(PageFeedback.objects.all()) == [waits]


@pytest.mark.parametrize("number", ["9" * 23, "9" * 5000, "9" * 10, "²", "-1"])
def test_number_that_no_page_has_narrows_nothing(admin_client: Client, number: str) -> None:
    left(text="خطأ آخر")
    answer = admin_client.get(INBOX, {"page_id": number})
    assert answer.status_code == 200
    assert "خطأ آخر" in answer.content.decode()
