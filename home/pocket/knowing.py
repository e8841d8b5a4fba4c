"""What a device must know to search, and to tell times, without the portal: the first entry.

The words that mean the same are the editors' own; endings are those that the search of the portal
cuts from the words of this very pack, so that a device needs no rules of grammar.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.utils import translation

from home.pocket.entries import PackEntry
from home.pocket.heard import heard
from portal.content.searchable import Area, areas, kinds
from search.concepts.models import SearchConcept
from search.words.folding import fold, spans
from search.words.latin import latin
from search.words.stemming import stem
from search.words.stopwords import stopwords

#: An ending that is cut from fewer words of the pack is a chance.
OFTEN = 3
LONGEST_ENDING = 7
#: Of each concept, for who reads another language and has seen the word on a door.
GERMAN_WORDS = 3


def knowledge(language: str, entries: Sequence[PackEntry]) -> dict[str, Any]:
    """By names that a reader of the pack's code understands. `order` is where each entry stands
    among equals; the numbers of `heard` are of the entries, too."""
    known = concepts(language)
    with translation.override(language):
        labels = {kind: str(label) for kind, label in kinds().items()}
    return {
        "kinds": labels,
        "zone": settings.TIME_ZONE,
        "stopwords": " ".join(sorted(stopwords(language) | stopwords(settings.LANGUAGE_CODE))),
        "sounds": sounds(entries),
        "endings": " ".join(endings(language, entries)),
        "concepts": [said for said, _german in known],
        "heard": heard(entries, (german for _said, german in known)),
        "order": order(entries),
        "areas": [
            [_names(area), *(round(degree, 4) for degree in area.point)]
            for found in areas().values()
            for area in found
        ],
    }


def _names(area: Area) -> list[str]:
    """Folded, each once."""
    named = (" ".join(fold(word.group()) for word in spans(name)) for name in area.names)
    return list(dict.fromkeys(named))


def order(entries: Sequence[PackEntry]) -> list[int]:
    """The places of the entries, the first one's first."""
    ranked = sorted(range(len(entries)), key=lambda number: entries[number].place)
    return [place for _number, place in sorted(zip(ranked, range(len(ranked)), strict=True))]


def endings(language: str, entries: Sequence[PackEntry]) -> list[str]:
    """What the search cuts from the end of words, the longest first."""
    words = {
        match.group()
        for entry in entries
        for text in (entry.title, entry.summary, *entry.lines, entry.more.get("k", ""))
        for match in spans(text)
    }
    found: Counter[str] = Counter()
    for word in words:
        folded, stemmed = fold(word), stem(word, language)
        ending = folded.removeprefix(stemmed)
        if folded.startswith(stemmed) and 0 < len(ending) <= LONGEST_ENDING:
            found[ending] += 1
    often = [ending for ending, times in found.items() if times >= OFTEN]
    return sorted(often, key=lambda ending: (-len(ending), ending))


def sounds(entries: Sequence[PackEntry]) -> dict[str, str]:
    """How each letter of another script than the Latin one sounds."""
    letters = {letter for entry in entries for letter in fold(entry.title + entry.summary)}
    return {letter: latin(letter) for letter in sorted(letters) if not letter.isascii()}


def concepts(language: str) -> list[tuple[str, list[str]]]:
    """Words that mean the same: the reader's, then after a semicolon some German ones, divided by
    commas; and all German ones.

    Numbers are the same in all languages: "112" is asked for in each.
    """
    own = dict.fromkeys([language, language.partition("-")[0]])
    found = []
    for concept in SearchConcept.objects.order_by("pk"):
        asked = concept.as_asked()
        words = dict.fromkeys(word.lower() for code in own for word in asked.get(code, ()))
        german = [word.lower() for word in asked.get(settings.LANGUAGE_CODE, ())]
        numbers = [word for word in german if word.isdigit()]
        foreign = dict.fromkeys([*german[:GERMAN_WORDS], *numbers])
        left = [word for word in foreign if word not in words]
        if len(words) + len(left) > 1:
            found.append((";".join(filter(None, (",".join(words), ",".join(left)))), german))
    return found
