"""What an answer is: facts of records as a reader gets them, in the main part of one page."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils import timezone, translation
from django.utils.translation import gettext

from networks.models import ContactPerson, Organisation
from tests.home.ways.reader import Answers, Page

Check = Callable[[Page, str, str], bool]


def _digits(number: str) -> str:
    return re.sub(r"\D", "", number).removeprefix("49").removeprefix("0")


def _calls(page: Page, number: str) -> bool:
    hrefs = [str(href) for href in page.xpath(".//a[starts-with(@href, 'tel:')]/@href")]
    return _digits(number) in {_digits(href) for href in hrefs}


def _phone_of_person(page: Page, slug: str, language: str) -> bool:
    person = ContactPerson.objects.get(slug=slug)
    return _calls(page, person.phone or person.mobile)


def _phone_of_organisation(page: Page, slug: str, language: str) -> bool:
    return _calls(page, Organisation.objects.get(slug=slug).phone)


def _address_of(page: Page, slug: str, language: str) -> bool:
    """An office of which no document gives a number: one row has its name and its street."""
    office = Organisation.objects.get(slug=slug)
    rows = [row.text_content() for row in page.xpath(".//*[contains(@class, 'p-contact')]")]
    return bool(office.street) and any(office.name in r and office.street in r for r in rows)


def _fact(page: Page, label: str, language: str) -> bool:
    """A fact of an offer by the message that the page has for it."""
    with translation.override(language):
        worded = gettext(label)
    facts = page.xpath(".//dl[contains(@class, 'p-offer-facts')]")
    return any(worded in each.text_content() for each in facts)


def _form(page: Page, name: str, language: str) -> bool:
    """Questions that one answers on the spot, without an account."""
    forms = page.xpath(".//form[@id=$name and @method='get']", name=name)
    return bool(forms) and bool(forms[0].xpath(".//input[@type='radio']"))


def _website(page: Page, address: str, language: str) -> bool:
    return any(str(href).startswith(address) for href in page.xpath(".//a/@href"))


def _leads_to(page: Page, path: str, language: str) -> bool:
    return f"/{language}/{path}" in page.xpath(".//a/@href")


def _days_ahead(page: Page, days: str, language: str) -> bool:
    """Something with a date from today on, within so many days."""
    today = timezone.localdate()
    known = {(today + timedelta(days=n)).isoformat() for n in range(int(days))}
    return any(str(day)[:10] in known for day in page.xpath(".//time/@datetime"))


def _years(page: Page, number: str, language: str) -> bool:
    """Values of one figure that stand together, of so many years."""
    compared = [group.text_content() for group in page.xpath(".//dl/div[count(dd) > 1]")]
    return any(len(set(re.findall(r"\b20\d\d\b", text))) >= int(number) for text in compared)


CHECKS: dict[str, Check] = {
    "phone_of_person": _phone_of_person,
    "phone_of_organisation": _phone_of_organisation,
    "address_of": _address_of,
    "fact": _fact,
    "form": _form,
    "website": _website,
    "leads_to": _leads_to,
    "days_ahead": _days_ahead,
    "years": _years,
}


@dataclass(frozen=True)
class AllOf(Answers):
    """Every one of them, on one page."""

    language: str
    wanted: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, language: str, listed: list[dict[str, Any]]) -> "AllOf":
        return cls(language, tuple((kind, str(v)) for row in listed for kind, v in row.items()))

    def __call__(self, page: Page) -> bool:
        mains = page.xpath("//main")
        return bool(mains) and all(
            CHECKS[kind](mains[0], value, self.language) for kind, value in self.wanted
        )
