"""What the portal finds by its German texts as well, which a pack in another language has not.

For each of the editors' concepts the entries in whose German text one of its German words stands,
the best places first: so a device finds what the portal finds, for some two thousand numbers
instead of all German texts.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from django.conf import settings

from home.pocket.entries import PackEntry
from portal.content.searchable import SearchDocument
from search.words.folding import fold, spans
from search.words.stemming import stem
from search.words.stopwords import is_stopword

#: As the search of the portal weighs them: title, names, gist, anywhere.
TITLE, NAMES, GIST, ANYWHERE = PLACES = range(4)
GIST_WORDS, OFTEN = 40, 3

Stems = tuple[str, ...]


def heard(entries: Sequence[PackEntry], concepts: Iterable[Sequence[str]]) -> list[str]:
    """For each concept (its German phrases) the numbers of the entries: places are divided by
    semicolons, numbers by blanks; what is empty at the end is left out."""
    known = {number: _places(entry.german) for number, entry in enumerate(entries) if entry.german}
    return [_written(_found(phrases, known)) for phrases in concepts]


def _places(document: SearchDocument) -> dict[str, int]:
    """Of each stem the best place in which it stands."""
    text = _stems(document.text)
    often = [word for word, times in Counter(text).items() if times >= OFTEN]
    there = (
        _stems(document.title), _stems(document.keywords), (*text[:GIST_WORDS], *often), text,
    )  # fmt: skip
    best: dict[str, int] = {}
    for place, found in enumerate(there):
        for word in found:
            best.setdefault(word, place)
    return best


def _stems(text: str) -> Stems:
    return tuple(stem(match.group(), settings.LANGUAGE_CODE) for match in spans(text))


def _found(phrases: Sequence[str], known: Mapping[int, Mapping[str, int]]) -> dict[int, int]:
    found: dict[int, int] = {}
    for phrase in filter(None, map(_telling, phrases)):
        for number, best in known.items():
            if all(word in best for word in phrase):
                places = [best[word] for word in phrase]
                # Several words that make one thing: all in the title, or all somewhere.
                place = places[0] if len(places) == 1 or not any(places) else ANYWHERE
                found[number] = min(place, found.get(number, ANYWHERE))
    return found


def _telling(phrase: str) -> Stems:
    words = (match.group() for match in spans(phrase))
    telling = (word for word in words if not is_stopword(fold(word), settings.LANGUAGE_CODE))
    return tuple(stem(word, settings.LANGUAGE_CODE) for word in telling)


def _written(found: Mapping[int, int]) -> str:
    parts = (" ".join(str(n) for n, at in sorted(found.items()) if at == place) for place in PLACES)
    return ";".join(parts).rstrip(";")
