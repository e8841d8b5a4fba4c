"""A phone has closed the browser's session while somebody was writing; nothing typed is lost."""

from collections.abc import Callable, Iterator

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext
from playwright.sync_api import BrowserContext, Page, expect

from funding.models import Application
from funding.scheme.steps import Step
from tests.browser.conftest import Site, in_a_thread
from tests.browser.funding_people import Town, build_town, code_in_the_mail, page_of
from tests.funding import factories

Contexts = Callable[..., BrowserContext]
PHONE = {"viewport": {"width": 360, "height": 740}}
TEXT = "نطبخ معًا 🍲 في Königsborn، ونتعلّم اللغة"


@pytest.fixture(scope="module")
def town(transactional_db: Site) -> Iterator[Town]:
    yield in_a_thread(build_town)


@pytest.fixture(params=["ar", "de"])
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    with translation.override(request.param):
        yield request.param


def test_applicant_finds_her_text_after_signing_in_again(
    town: Town, contexts: Contexts, transactional_db: Site, language: str
) -> None:
    draft = in_a_thread(
        lambda: factories.complete_application(call=town.call, organisation=town.organisation)
    )
    page = page_of(contexts, transactional_db.address, town.applicant, **PHONE)
    address = reverse("funding:application_step", args=[draft.uid, Step.IDEA])
    page.goto(address)
    page.locator("#id_need-text").fill(TEXT)
    in_a_thread(Session.objects.all().delete)
    save(page)
    said = gettext(
        "You were signed out. What you typed is kept for an hour, for you alone:"
        " sign in and save it again."
    )
    expect(page.locator(".p-messages")).to_contain_text(said)
    signs_in_by_code(page, town)
    expect(page).to_have_url(transactional_db.address + address)
    said = gettext("You were signed out. What you typed is still here; please save it again.")
    expect(page.locator(".p-messages")).to_contain_text(said)
    expect(page.locator(".p-messages")).to_be_in_viewport()
    expect(page.locator("#id_need-text")).to_have_value(TEXT)
    assert no_wider_than_the_phone(page)
    assert need_of(draft) != TEXT
    save(page)
    expect(page.locator(".p-messages")).not_to_be_visible()
    assert need_of(draft) == TEXT


def test_form_left_open_in_another_tab_is_given_back(
    town: Town, contexts: Contexts, transactional_db: Site
) -> None:
    """Signing in anew makes it outdated for Django's check of forms."""
    draft = in_a_thread(
        lambda: factories.complete_application(call=town.call, organisation=town.organisation)
    )
    page = page_of(contexts, transactional_db.address, town.applicant, **PHONE)
    address = reverse("funding:application_step", args=[draft.uid, Step.IDEA])
    page.goto(address)
    page.locator("#id_need-text").fill(TEXT)
    in_a_thread(Session.objects.all().delete)
    other_tab = page.context.new_page()
    other_tab.goto(address)
    signs_in_by_code(other_tab, town)
    expect(other_tab.locator("#id_need-text")).to_be_visible()
    save(page)
    expect(page).to_have_url(transactional_db.address + address)
    expect(page.locator("#id_need-text")).to_have_value(TEXT)
    save(page)
    expect(page).not_to_have_url(transactional_db.address + address)
    assert need_of(draft) == TEXT


def save(page: Page) -> None:
    page.locator("main form.p-form .kern-btn--primary").click()


def signs_in_by_code(page: Page, town: Town) -> None:
    page.locator("#id_login, #id_email").fill(town.applicant.email)
    page.locator("main form button[type=submit]").first.click()
    expect(page.locator("#id_code")).to_be_visible()
    page.locator("#id_code").fill(code_in_the_mail())
    page.locator("main form button[type=submit]").first.click()


def need_of(draft: Application) -> str:
    return in_a_thread(lambda: factories.answer_to(draft, "need"))


def no_wider_than_the_phone(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
