"""What was typed outlives the session: for the same person, on the same page, for a while."""

import datetime
import time
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext

from funding.models import Application
from funding.scheme.steps import Step
from portal import unsaved
from portal.models import User
from portal.sessions import BEGAN, USED
from portal.unsaved import Writer
from tests.funding import factories
from tests.funding.application.sent import idea
from tests.portal.unsaved.browsers import (
    STILL_HERE,
    TEXT,
    Age,
    browser_of,
    shows_the_text,
    token_on,
    typed,
)

pytestmark = pytest.mark.django_db


# --- The same person -----------------------------------------------------------------------------


def test_text_is_there_after_signing_in_and_nothing_is_saved_before(
    sent: Client, draft: Application, writer: User, form: str
) -> None:
    sent.force_login(writer)
    assert shows_the_text(sent, form)
    draft.refresh_from_db()
    assert factories.answer_to(draft, "need") != TEXT
    again = typed(draft, token_on(sent, form))
    assert sent.post(form, again)["Location"] == form
    draft.refresh_from_db()
    assert factories.answer_to(draft, "need") == TEXT
    body = sent.get(form).content.decode()
    assert gettext(STILL_HERE) not in body


def test_text_is_still_there_after_a_reload(sent: Client, writer: User, form: str) -> None:
    sent.force_login(writer)
    assert shows_the_text(sent, form)
    assert shows_the_text(sent, form)


def test_the_sign_in_says_what_became_of_the_text(sent: Client) -> None:
    body = sent.get(reverse("account_login")).content.decode()
    assert (
        gettext(
            "You were signed out. What you typed is kept for an hour, for you alone:"
            " sign in and save it again."
        )
        in body
    )
    assert TEXT not in body


def test_what_a_colleague_saved_meanwhile_is_not_overwritten(
    sent: Client, draft: Application, writer: User, form: str
) -> None:
    other = browser_of(factories.member_of(draft.organisation))
    other.post(form, idea(draft.version, **{"need-text": "Of the colleague"}))
    sent.force_login(writer)
    assert shows_the_text(sent, form)
    answer = sent.post(form, typed(draft, ""))
    assert answer.status_code == 409
    assert "Of the colleague" in answer.content.decode()
    draft.refresh_from_db()
    assert factories.answer_to(draft, "need") == "Of the colleague"


def test_session_that_rested_too_long_keeps_the_text(
    draft: Application, writer: User, form: str, later: Age
) -> None:
    client = browser_of(writer)
    token = token_on(client, form)
    session = client.session
    session[BEGAN] = session[USED] = int(time.time()) - 5 * 3600
    session.save()
    client.post(form, typed(draft, token))
    assert "_auth_user_id" not in client.session
    client.force_login(writer)
    assert shows_the_text(client, form)


def test_text_sent_from_two_tabs_is_kept_of_both(
    sent: Client, draft: Application, writer: User, form: str
) -> None:
    place = reverse("funding:application_step", args=[draft.uid, Step.PLACE_AND_TIME])
    sent.post(place, {"place": TEXT, "writer": Writer(writer.pk, place).token()})
    sent.force_login(writer)
    assert shows_the_text(sent, form)
    assert shows_the_text(sent, place)


# --- Nobody else, nowhere else, not for ever -----------------------------------------------------


def test_another_person_in_the_same_browser_never_sees_it(
    sent: Client, draft: Application, writer: User, form: str
) -> None:
    sent.force_login(factories.member_of(draft.organisation))
    assert not shows_the_text(sent, form)
    assert unsaved.SESSION_KEY not in sent.session
    sent.force_login(writer)
    assert not shows_the_text(sent, form)


def test_another_page_does_not_show_it(sent: Client, draft: Application, writer: User) -> None:
    sent.force_login(writer)
    other = factories.complete_application(organisation=draft.organisation, call=draft.call)
    for application, step in ((other, Step.IDEA), (draft, Step.PLACE_AND_TIME)):
        page = reverse("funding:application_step", args=[application.uid, step])
        assert not shows_the_text(sent, page)


def test_after_an_hour_it_is_gone(sent: Client, writer: User, form: str, later: Age) -> None:
    row = Session.objects.get()
    assert row.expire_date <= timezone.now() + datetime.timedelta(seconds=unsaved.KEPT_SECONDS)
    sent.force_login(writer)
    later(unsaved.KEPT_SECONDS + 1)
    assert not shows_the_text(sent, form)


def test_signed_in_session_ends_with_the_browser_again(sent: Client, writer: User) -> None:
    sent.force_login(writer)
    assert sent.session.get_expire_at_browser_close()


def test_nothing_typed_stands_in_an_address_or_a_cookie(sent: Client) -> None:
    values = [morsel.value for morsel in sent.cookies.values()]
    assert all("kochen" not in value and "@" not in value for value in values)


# --- Whose form it is ----------------------------------------------------------------------------


def forged(writer: User, page: str) -> str:
    return Writer(writer.pk, page).token()[:-2] + "xx"


def of_another_page(writer: User, page: str) -> str:
    return Writer(writer.pk, page + "x/").token()


@pytest.mark.parametrize("make", [lambda *_: "", forged, of_another_page])
def test_form_that_is_not_ours_makes_no_session(
    client: Client, draft: Application, writer: User, form: str, make: Any
) -> None:
    answer = client.post(form, typed(draft, make(writer, form)))
    assert urlsplit(answer["Location"]).query == f"next={form}"
    assert not Session.objects.exists()


def test_form_from_weeks_ago_is_not_kept(
    client: Client, draft: Application, writer: User, form: str, later: Age
) -> None:
    token = Writer(writer.pk, form).token()
    later(unsaved.TOKEN_SECONDS + 60)
    client.post(form, typed(draft, token))
    assert not Session.objects.exists()


def test_too_much_is_not_kept_and_said(
    client: Client, draft: Application, writer: User, form: str
) -> None:
    token = Writer(writer.pk, form).token()
    client.post(form, typed(draft, token, title="x" * unsaved.MOST_CHARACTERS))
    assert not Session.objects.exists()
    told = client.get(reverse("account_login")).content.decode()
    assert gettext("You were signed out. It was too much to keep what you typed.") in told


def test_long_text_is_kept(client: Client, draft: Application, writer: User, form: str) -> None:
    """Longer than the form takes: the person shortens it herself."""
    long = "x" * 200_000
    client.post(form, typed(draft, Writer(writer.pk, form).token(), title=long))
    client.force_login(writer)
    assert long in client.get(form).content.decode()


def test_one_writer_does_not_fill_the_store(draft: Application, writer: User, form: str) -> None:
    token = Writer(writer.pk, form).token()
    for _number in range(unsaved.MOST_IN_AN_HOUR + 5):
        Client().post(form, typed(draft, token))
    assert Session.objects.count() == unsaved.MOST_IN_AN_HOUR


def test_one_session_keeps_the_newest_few(client: Client, draft: Application, writer: User) -> None:
    pages = [reverse("funding:application_step", args=[draft.uid, step]) for step in list(Step)[:5]]
    for page in pages:
        client.post(page, {"a": "b", "writer": Writer(writer.pk, page).token()})
    kept = [row["page"] for row in client.session[unsaved.SESSION_KEY]]
    assert kept == pages[-unsaved.MOST_FORMS :]


# --- Files and buttons ---------------------------------------------------------------------------


def test_files_have_to_be_chosen_again_and_this_is_said(draft: Application, writer: User) -> None:
    page = reverse("funding:application_step", args=[draft.uid, Step.ATTACHMENTS])
    client = Client()
    file = SimpleUploadedFile("a.pdf", b"%PDF-1.7")
    client.post(page, {"file": file, "upload": "1", "writer": Writer(writer.pk, page).token()})
    told = client.get(reverse("account_login")).content.decode()
    assert (
        gettext(
            "You were signed out, and your files did not arrive. Sign in and choose them again."
        )
        in told
    )
    client.force_login(writer)
    body = client.get(page).content.decode()
    assert gettext("You were signed out. Please choose your files again.") in body
    assert not draft.attachments.exists()


def test_button_leads_back_to_its_page_with_nothing_done(draft: Application, writer: User) -> None:
    client, page = browser_of(writer), reverse("funding:application_summary", args=[draft.uid])
    token = token_on(client, page)
    Session.objects.all().delete()
    answer = client.post(reverse("funding:application_submit", args=[draft.uid]), {"writer": token})
    assert urlsplit(answer["Location"]).query == f"next={page}"
    told = client.get(answer["Location"]).content.decode()
    assert gettext("You were signed out, and nothing was done. Please try again.") in told
    draft.refresh_from_db()
    assert not draft.is_submitted


def test_words_are_translated() -> None:
    for language in ("de", "ar", "ru", "tr", "uk"):
        with translation.override(language):
            assert gettext(STILL_HERE) != STILL_HERE
