"""The longest form on a telephone's width, in both directions, without a mouse from end to end."""

import datetime
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from django.utils import translation
from playwright.sync_api import BrowserContext, Page, expect

from funding.models import Application, Status
from tests.browser.conftest import Site, in_a_thread
from tests.browser.funding_people import Town, build_town, code_in_the_mail, page_of
from tests.browser.keyboard import NEXT, WatchfulKeyboard, even_days
from tests.funding.factories import IBAN

Contexts = Callable[..., BrowserContext]
PHONE: Any = {"viewport": {"width": 360, "height": 740}, "reduced_motion": "reduce"}
SUMMARY = "[data-error-summary]"
BACK = "main .p-form__actions a.kern-btn--tertiary"
PDF = {"name": "Angebot.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7\n%%EOF"}
EMPTY = {"name": "Leer.pdf", "mimeType": "application/pdf", "buffer": b""}


@pytest.fixture(scope="module")
def town(transactional_db: Site) -> Iterator[Town]:
    yield in_a_thread(build_town)


@pytest.fixture(params=["de", "ar"])
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    with translation.override(request.param):
        yield request.param


def test_association_applies_without_a_mouse(
    town: Town, contexts: Contexts, transactional_db: Site, language: str
) -> None:
    page = page_of(contexts, transactional_db.address, **PHONE)
    page.on("filechooser", lambda _chooser: None)  # from now on it is ours to answer
    keys = WatchfulKeyboard(page)
    page.goto(reverse("funding:application_new"))
    signs_in(keys, town)
    keys.walk_through()
    keys.write("#id_title", "Kochen für alle")
    keys.press()
    leaves_the_account_out(keys)
    tells_the_idea_while_the_session_ends(keys, town)
    answers_the_rest(keys)
    changes_the_lines_of_the_plan(keys)
    goes_back_and_on_again(keys)
    keys.write("#id_requested", "900")
    keys.press()
    attaches_a_file(keys)
    hears_what_is_missing_and_hands_in(keys)
    application = in_a_thread(lambda: Application.objects.latest("pk"))
    assert application.status == Status.SUBMITTED
    expect(page.locator(".p-messages")).to_contain_text(application.number)


def signs_in(keys: WatchfulKeyboard, town: Town) -> None:
    keys.press("main form button[type=submit]")
    has_the_focus(keys.page, SUMMARY)
    keys.write("#id_login, #id_email", town.applicant.email)
    keys.press("main form button[type=submit]")
    keys.write("#id_code", code_in_the_mail())
    keys.press("main form button[type=submit]")


def has_the_focus(page: Page, selector: str) -> None:
    expect(page.locator(selector)).to_be_focused()
    expect(page.locator(selector)).to_be_in_viewport()


def begins_at_the_top(page: Page, step: str) -> None:
    """Whatever field the step before had led to."""
    expect(page).to_have_url(re.compile(f"/{step}/$"))
    assert page.evaluate("document.activeElement === document.body && scrollY === 0")


def leaves_the_account_out(keys: WatchfulKeyboard) -> None:
    keys.go_to("a.p-skip[href='#step']", most=3)
    keys.page.keyboard.press("Enter")
    has_the_focus(keys.page, "#step")
    keys.go_to("#id_contact_name", most=2)
    keys.walk_through()
    keys.press(NEXT)
    begins_at_the_top(keys.page, "step/idea")


def tells_the_idea_while_the_session_ends(keys: WatchfulKeyboard, town: Town) -> None:
    keys.write("#id_short-description-text", "نطبخ معًا")
    in_a_thread(Session.objects.all().delete)
    keys.press(NEXT)
    keys.write("#id_login, #id_email", town.applicant.email)
    keys.press("main form button[type=submit]")
    keys.write("#id_code", code_in_the_mail())
    keys.press("main form button[type=submit]")
    expect(keys.page.locator("#id_short-description-text")).to_have_value("نطبخ معًا")
    keys.write("#id_need-text", "Viele sind neu hier.")
    keys.write("#id_target-group-text", "Alle im Stadtteil")
    keys.press(NEXT)


def answers_the_rest(keys: WatchfulKeyboard) -> None:
    keys.walk_through()
    keys.page.evaluate("document.activeElement.blur()")
    begin, end = even_days(datetime.date.today() + datetime.timedelta(days=1))
    keys.answer("takes_place_here", yes=True)
    keys.write("#id_place", "Stadtteilzentrum")
    keys.set_day("#id_period_start", begin)
    keys.set_day("#id_period_end", end)
    keys.answer("has_begun", yes=False)
    keys.answer("funded_elsewhere", yes=False)
    keys.press(NEXT)
    for number in range(3):
        keys.answer(f"precondition-{number}-yes", yes=True)
        keys.write(f"#id_precondition-{number}-text", "So.")
    keys.press(NEXT)
    for number in range(7):
        keys.write(f"#id_criterion-{number}-text", "So.")
    keys.press(NEXT)


def changes_the_lines_of_the_plan(keys: WatchfulKeyboard) -> None:
    page = keys.page
    writes_a_line(keys, 0, "Brot", "1.000,00.5")
    keys.tick("[data-add-row]")
    has_the_focus(page, "#id_rows-1-category")
    writes_a_line(keys, 1, "Töpfe", "400")
    keys.tick("[data-remove-row][value='1']")
    has_the_focus(page, "[data-add-row]")
    keys.press(NEXT)
    has_the_focus(page, SUMMARY)
    assert page.locator("[data-row]").count() == 1  # the one taken away does not come back
    keys.walk_through()
    keys.go_to(f"{SUMMARY} a")
    page.keyboard.press("Enter")
    has_the_focus(page, "#id_rows-0-amount")
    keys.write("#id_rows-0-amount", "900")
    keys.press(NEXT)
    begins_at_the_top(page, "step/financing")


def writes_a_line(keys: WatchfulKeyboard, number: int, label: str, amount: str) -> None:
    keys.choose(f"#id_rows-{number}-category", 1)
    keys.write(f"#id_rows-{number}-label", label)
    keys.write(f"#id_rows-{number}-amount", amount)


def goes_back_and_on_again(keys: WatchfulKeyboard) -> None:
    keys.press(BACK)
    begins_at_the_top(keys.page, "step/costs")
    expect(keys.page.locator("#id_rows-0-label")).to_have_value("Brot")
    keys.press(NEXT)
    begins_at_the_top(keys.page, "step/financing")


def attaches_a_file(keys: WatchfulKeyboard) -> None:
    for file in (EMPTY, PDF):
        keys.go_to("#id_file")
        with keys.page.expect_file_chooser() as chooser:
            keys.page.keyboard.press("Enter")
        chooser.value.set_files(file)  # type: ignore[arg-type]  # as Playwright's own examples
        keys.press("button[name=upload]")
        if file is EMPTY:
            has_the_focus(keys.page, SUMMARY)
    expect(keys.page.locator(".p-attachment")).to_contain_text("Angebot.pdf")
    keys.walk_through()
    keys.press("button[name=continue]")


def hears_what_is_missing_and_hands_in(keys: WatchfulKeyboard) -> None:
    page = keys.page
    keys.press("main form.p-form button[type=submit]")
    has_the_focus(page, SUMMARY)
    keys.walk_through()
    keys.press(f"{SUMMARY} a[href*=id_iban]")
    has_the_focus(page, "#id_iban")
    keys.write("#id_iban", IBAN)
    keys.press(NEXT)
    begins_at_the_top(page, "step/idea")
    keys.press("main a[href$='/summary/']")
    keys.press("main form.p-form button[type=submit]")
