"""The thesaurus of all concepts, kept by each process until something is published."""

from dataclasses import dataclass

from portal.content.generation import content_generation
from search.asking.thesaurus import Thesaurus
from search.concepts.models import SearchConcept

Words = tuple[tuple[object, dict[str, str]], ...]


@dataclass(frozen=True)
class _Kept:
    generation: int
    words: Words
    thesaurus: Thesaurus


_kept: list[_Kept] = []  # the latest one; replaced whole, so that threads never see half of it


def thesaurus() -> Thesaurus:
    """Read once for each publication, which saving a concept is too; made anew only if it changed.

    The generation is known to every request, so a search costs no query for it.
    """
    generation = content_generation()
    before = _kept[0] if _kept else None
    if before and before.generation == generation:
        return before.thesaurus
    words = tuple(SearchConcept.objects.order_by("pk").values_list("pk", "words"))
    if before and before.words == words:
        made = before.thesaurus
    else:
        made = Thesaurus(SearchConcept(words=text).as_asked() for _pk, text in words)
    _kept[:] = [_Kept(generation, words, made)]
    return made
