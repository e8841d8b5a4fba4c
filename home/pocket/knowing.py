"""What a device must know to search, and to tell times, without the portal: the first entry.

The words that mean the same are the editors' own; endings are those that the search of the portal
cuts from the words of this very pack, so that a device needs no rules of grammar.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.utils import translation

from home.pocket.entries import Entry
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
GERMAN_WORDS = 4


def knowledge(language: str, entries: Iterable[Entry]) -> dict[str, Any]:
    """By names that a reader of the pack's code understands."""
    with translation.override(language):
        labels = {kind: str(label) for kind, label in kinds().items()}
    return {
        "kinds": labels,
        "zone": settings.TIME_ZONE,
        "stopwords": " ".join(sorted(stopwords(language) | stopwords(settings.LANGUAGE_CODE))),
        "sounds": sounds(entries),
        "endings": " ".join(endings(language, entries)),
        "concepts": concepts(language),
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


def endings(language: str, entries: Iterable[Entry]) -> list[str]:
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


def sounds(entries: Iterable[Entry]) -> dict[str, str]:
    """How each letter of another script than the Latin one sounds."""
    letters = {letter for entry in entries for letter in fold(entry.title + entry.summary)}
    return {letter: latin(letter) for letter in sorted(letters) if not letter.isascii()}


def concepts(language: str) -> list[str]:
    """Words that mean the same, divided by commas: the reader's, and some German ones."""
    own = dict.fromkeys([language, language.partition("-")[0]])
    found = []
    for concept in SearchConcept.objects.order_by("pk"):
        asked = concept.as_asked()
        words = [word.lower() for code in own for word in asked.get(code, ())]
        german = [word.lower() for word in asked.get(settings.LANGUAGE_CODE, ())]
        said = dict.fromkeys([*words, *german[:GERMAN_WORDS]])
        if len(said) > 1:
            found.append(",".join(said))
    return found
