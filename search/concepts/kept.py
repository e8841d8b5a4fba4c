"""All concepts as the search asks them, kept by each process until something is published."""

from dataclasses import dataclass, replace

from portal.content.generation import content_generation
from search.asking.beginnings import Beginnings
from search.asking.thesaurus import Thesaurus
from search.concepts.models import SearchConcept

Words = tuple[tuple[object, dict[str, str]], ...]


@dataclass(frozen=True)
class _Kept:
    generation: int
    words: Words
    thesaurus: Thesaurus
    beginnings: Beginnings


_kept: list[_Kept] = []  # the latest one; replaced whole, so that threads never see half of it


def thesaurus() -> Thesaurus:
    return _latest().thesaurus


def beginnings() -> Beginnings:
    return _latest().beginnings


def _latest() -> _Kept:
    """Read once for each publication, which saving a concept is too; made anew only if it changed.

    The generation is known to every request, so a search costs no query for it.
    """
    generation = content_generation()
    before = _kept[0] if _kept else None
    if before and before.generation == generation:
        return before
    words = tuple(SearchConcept.objects.order_by("pk").values_list("pk", "words"))
    if before and before.words == words:
        made = replace(before, generation=generation)
    else:
        concepts = [SearchConcept(words=text).as_asked() for _pk, text in words]
        made = _Kept(generation, words, Thesaurus(concepts), Beginnings(concepts))
    _kept[:] = [made]
    return made
