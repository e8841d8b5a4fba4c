"""Everything that readers of a language find, as entries: each page of the sitemap, and people.

The words are those of the pages themselves, as a reader is shown them, so that a pack says what
the site says and a new kind of page needs nothing here.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.utils import translation
from wagtail.models import get_page_models

from home.models import Goal
from home.pocket.entries import (
    PackEntry,
    document_in,
    filled,
    number_beyond,
    the_first,
    weight_of,
)
from home.pocket.goals import goals
from home.pocket.lines import bare
from home.pocket.records import areas, listed, resolutions
from home.pocket.shown import lines_shown
from home.pocket.times import dates_as_data, hours_as_data
from networks.models import ContactPerson, Organisation
from networks.models.contacts import WAYS
from offers.models import Event, Offer
from offers.summary import is_old
from portal.content.addresses import address_of, page_path, public_source
from portal.content.pages import PortalPage, SectionPage
from portal.content.searchable import SearchDocument, searchable_models
from portal.content.words import words_of
from portal.languages import active
from search.engines.numbers import number_of
from search.words.folding import fold, spans

#: Of these a device holds the gist: their texts are longer than all the advice together.
IN_OUTLINE = {"chapter"}
HEADING, CONTACT = "#", "@"


def entries(language: str) -> list[PackEntry]:
    """All of a language."""
    with translation.override(language):
        found = [
            *_pages(),
            *listed(),
            *resolutions(),
            *areas(),
            *_organisations(),
            *_people(),
            *goals(),
        ]
    titles = {entry.path: entry.title for entry in found}
    # Neighbours are alike, so that they are small together; `knowing.order` knows their places.
    return sorted((_said_once(entry, titles) for entry in found), key=lambda entry: entry.path)


def left_out() -> int:
    """How many things there are beyond the most of their kind: a reader is told of them."""
    found = [
        *(model.objects.filter(public_source()) for model in _page_models()),
        Organisation.objects.for_list(),
        ContactPerson.searchable(),
        Goal.searchable(),
    ]
    return sum(map(number_beyond, found))


def _page_models() -> Iterator[type[PortalPage]]:
    return (model for model in get_page_models() if issubclass(model, PortalPage))


def _said_once(entry: PackEntry, titles: Mapping[str, str]) -> PackEntry:
    """Without the names that a device knows from other places of the entry."""
    more = entry.more
    known = [entry.title, titles.get(more.get("o", ""), ""), more.get("c", ""), more.get("s", "")]
    there = {fold(word.group()) for text in (*known, *more.get("e", ())) for word in spans(text)}
    there |= {fold(word.group()) for text in more.get("p", ()) for word in spans(text)}
    left = [w for w in (m.group() for m in spans(more.get("k", ""))) if fold(w) not in there]
    rest = {key: value for key, value in more.items() if key != "k"}
    return replace(entry, more=rest | filled(k=" ".join(dict.fromkeys(left))))


# --- Pages --------------------------------------------------------------------------------------


def _pages() -> Iterator[PackEntry]:
    for model in _page_models():
        sources = model.with_searched_facts().defer(None).filter(public_source())
        for source, words in words_of(model, the_first(sources.order_by("path")), active()):
            words.facts = source
            words.source_path = source.url_path
            yield _page(words)


def _page(page: PortalPage) -> PackEntry:
    is_listed = _lists_what_stands_below(page)
    lines = [] if is_listed else lines_shown(address_of(page.source_path), page.serve)
    is_whole = page.search_kind not in IN_OUTLINE
    lines = lines if is_whole else _outline(lines)
    document = page.search_documents()[0]
    is_found = page._meta.label_lower in searchable_models()
    foreign = page.language if page.language != active() else ""
    more = _more(page) | filled(g=foreign, b=int(not is_whole))
    if is_found:
        more |= _search_facts(document, "" if page.facts is page else page.facts.title)
    return PackEntry(
        path=page_path(page.source_path),
        kind=page.search_kind if is_found else "",
        title=page.title,
        summary=getattr(page, "lead", "") or page.summary,
        lines=tuple(_marked(lines, document.text)),
        more=more,
        place=number_of(document.group),
        german=_in_german(page.facts.search_documents()) if is_found and is_whole else None,
    )


def _outline(lines: list[str]) -> list[str]:
    """Headings, and whom to ask."""
    return [line for line in lines if line.startswith((HEADING, CONTACT))]


def _marked(lines: list[str], searched: str) -> Iterator[str]:
    """What the search of the portal does not read in the text ends with a tab."""
    text = " ".join(searched.split())
    for line in lines:
        yield line if bare(line) in text else f"{line}\t"


def _lists_what_stands_below(page: PortalPage) -> bool:
    """A list of pages that are in the pack themselves: a device makes it of them."""
    return isinstance(page, SectionPage) and not hasattr(page, "body")


def _search_facts(document: SearchDocument, german: str = "") -> dict[str, Any]:
    """By what it is found beside its words: names and terms, and the title in the source's
    language, which people have read on a sheet or a door."""
    facts = document.facts
    keywords = " ".join(dict.fromkeys(f"{document.keywords} {german}".split()))
    points = [[round(degree, 4) for degree in point] for point in facts.points]
    return filled(k=keywords, a=points, w=weight_of(document))


def _more(page: PortalPage) -> dict[str, Any]:
    if isinstance(page, Offer):
        return _of_offer(page)
    return _of_event(page) if isinstance(page, Event) else {}


def _of_offer(offer: Offer) -> dict[str, Any]:
    facts, hours = offer.facts, offer.hours
    return filled(
        h=hours_as_data(hours) if hours and not is_old(facts.as_of) else None,
        p=[facts.phone] if facts.phone else [],
        e=[facts.email] if facts.email else [],
        o=_path_of(offer.visible_organisation),
        c=next((place.postal_address or place.name for place in offer.locations), ""),
        s=facts.language_codes and ", ".join(facts.languages_in(active())),
    )


def _of_event(event: Event) -> dict[str, Any]:
    facts, place = event.facts, event.facts.location
    there = facts.of_offer
    return filled(
        d=[] if event.is_cancelled else dates_as_data(event.dates),
        f=page_path(there.url_path) if there and there.is_visible else "",
        o=_path_of(event.visible_organisation),
        c=(place.postal_address or place.name) if place else "",
    )


def _path_of(organisation: Organisation | None) -> str:
    return organisation.path if organisation else ""


# --- Records ------------------------------------------------------------------------------------


def _organisations() -> Iterator[PackEntry]:
    language = active()
    for each in the_first(Organisation.objects.for_list().order_by("pk")):
        documents = each.search_documents()
        document = document_in(language, documents)
        gloss = str(each.gloss.in_language(language)) if each.gloss else ""
        kind = each.get_kind_display()
        more = _search_facts(document) | filled(
            c=each.postal_address,
            p=[each.phone] if each.phone else [],
            e=[each.email] if each.email else [],
            x=each.website,
        )
        lines = [f"{kind} – {gloss}" if gloss and not language.startswith("de") else str(kind)]
        place = number_of(document.group)
        yield PackEntry(
            each.path, "organisation", each.name, document.text, tuple(lines), more, place,
            _in_german(documents),
        )  # fmt: skip


def _in_german(documents: list[SearchDocument]) -> SearchDocument | None:
    """Where the reader's language is another."""
    german = settings.LANGUAGE_CODE
    return next((d for d in documents if d.language == german != active()), None)


def _people() -> Iterator[PackEntry]:
    for person in the_first(ContactPerson.searchable().order_by("pk")):
        documents = person.search_documents()
        document = document_in(active(), documents)
        ways = {name: getattr(person, name) for name in WAYS}
        more = _search_facts(document) | filled(
            p=[number for number in (ways["phone"], ways["mobile"]) if number],
            e=list(dict.fromkeys(filter(None, (ways["function_email"], ways["email"])))),
            o=_path_of(person.organisation),
            s=", ".join(person.languages_in(active())),
        )
        place = number_of(document.group)
        name, german = person.full_name, _in_german(documents)
        yield PackEntry(person.path, "contact", name, document.text, (), more, place, german)
