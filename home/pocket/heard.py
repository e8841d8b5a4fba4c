"""What the portal finds by its German texts as well, which a pack in another language has not.

For each of the editors' concepts the entries in whose German text one of its German words stands,
the best places first, unless a device finds them there by words of its language: so it finds what
the portal finds, for some thousand numbers instead of all German texts.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.conf import settings

from home.pocket.entries import PackEntry
from home.pocket.lines import bare
from portal.content.searchable import SearchDocument
from search.words.folding import fold, spans
from search.words.stemming import stem
from search.words.stopwords import is_stopword

#: What the editors know of a concept: as a pack tells it, and all its German words.
Said = tuple[str, Sequence[str]]
#: As the search of the portal weighs them: title, names, gist, anywhere.
TITLE, NAMES, GIST, ANYWHERE = PLACES = range(4)
GIST_WORDS, OFTEN = 40, 3

Stems = tuple[str, ...]


@dataclass(frozen=True)
class Text:
    """What a device reads of an entry in its language."""

    title: str
    keywords: str
    text: str


def heard(language: str, entries: Sequence[PackEntry], concepts: Iterable[Said]) -> list[str]:
    """For each concept the numbers of the entries: places are divided by semicolons, numbers by
    blanks, each told by how far it is from the one before; what is empty at the end is left out."""
    code = settings.LANGUAGE_CODE
    german = {
        number: _places(each.german, code) for number, each in enumerate(entries) if each.german
    }
    own = {number: _places(_as_read(entries[number]), language) for number in german}
    told = []
    for said, words in concepts:
        known = _found(said.replace(";", ",").split(","), own, language)
        found = _found(words, german, code)
        told.append({n: place for n, place in found.items() if place < known.get(n, len(PLACES))})
    return [_written(found) for found in told]


def _as_read(entry: PackEntry) -> Text:
    read = (bare(line) for line in entry.lines if line[0] != "@" and not line.endswith("\t"))
    return Text(entry.title, entry.more.get("k", ""), " ".join([entry.summary, *read]))


def _places(document: Text | SearchDocument, language: str) -> dict[str, int]:
    """Of each stem the best place in which it stands."""
    text = _stems(document.text, language)
    often = [word for word, times in Counter(text).items() if times >= OFTEN]
    there = (
        _stems(document.title, language), _stems(document.keywords, language),
        (*text[:GIST_WORDS], *often), text,
    )  # fmt: skip
    best: dict[str, int] = {}
    for place, found in enumerate(there):
        for word in found:
            best.setdefault(word, place)
    return best


def _stems(text: str, language: str) -> Stems:
    return tuple(stem(match.group(), language) for match in spans(text))


def _found(
    phrases: Iterable[str], known: Mapping[int, Mapping[str, int]], language: str
) -> dict[int, int]:
    found: dict[int, int] = {}
    for phrase in filter(None, (_telling(phrase, language) for phrase in phrases)):
        for number, best in known.items():
            if all(word in best for word in phrase):
                places = [best[word] for word in phrase]
                # Several words that make one thing: all in the title, or all somewhere.
                place = places[0] if len(places) == 1 or not any(places) else ANYWHERE
                found[number] = min(place, found.get(number, ANYWHERE))
    return found


def _telling(phrase: str, language: str) -> Stems:
    words = (match.group() for match in spans(phrase))
    return tuple(stem(word, language) for word in words if not is_stopword(fold(word), language))


def _written(found: Mapping[int, int]) -> str:
    parts = [sorted(n for n, at in found.items() if at == place) for place in PLACES]
    return ";".join(" ".join(map(str, _steps(numbers))) for numbers in parts).rstrip(";")


def _steps(numbers: Sequence[int]) -> Iterator[int]:
    return (number - before for before, number in pairwise([0, *numbers]))
