"""What a helper can tick: what is on the sheet already, and what a search has found."""

from dataclasses import dataclass
from typing import Self

from django.urls import Resolver404, resolve

from home.sheets.entries import entry_of
from home.sheets.places import can_be_kept
from home.sheets.subjects import Subject, path_of
from portal.content.translated import Phrase
from portal.languages import active, fallback_chain
from search.asking.plan import SearchQuery
from search.engine import Hit, SearchUnavailable
from search.finding import find
from search.words.folding import shown
from search.words.terms import LONGEST_QUERY

SHOWN = 12


@dataclass(frozen=True)
class Ticked:
    """`note`: what the sheet will say of it, so that a helper can choose something else."""

    path: str
    title: Phrase
    about: str = ""
    note: str = ""

    @classmethod
    def of(cls, subject: Subject) -> Self:
        entry = entry_of(subject, active())
        return cls(path_of(subject), entry.title, str(entry.summary), " ".join(entry.warnings))


def found_for(typed: str) -> list[Ticked] | None:
    """What the search of the portal finds; None while it rests."""
    text = shown(typed[:LONGEST_QUERY])
    if not text:
        return []
    own, *others = fallback_chain(active())
    query = SearchQuery(text=text, language=own, fallbacks=tuple(others), per_page=SHOWN)
    try:
        hits = find(query).hits
    except SearchUnavailable:
        return None
    return [_ticked(hit) for hit in hits if _has_a_page(_path(hit))]


def _ticked(hit: Hit) -> Ticked:
    about = "".join(text for text, _is_hit in hit.snippet)
    return Ticked(_path(hit), Phrase(hit.title, hit.language), about)


def _path(hit: Hit) -> str:
    """The address behind the language."""
    return hit.url.lstrip("/").partition("/")[2]


def _has_a_page(path: str) -> bool:
    try:
        match = resolve(f"/{active()}/{path.partition('#')[0]}")
    except Resolver404:
        return False
    return bool(path) and can_be_kept(match.view_name)
