"""What a device must know to search, and to tell times, without the portal: the first entry.

The words that mean the same are the editors' own; endings are those that the search of the portal
cuts from the words of this very pack (`endings.py`), so that a device needs no rules of grammar.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import product
from string import ascii_lowercase, digits
from typing import Any

from django.conf import settings
from django.utils import translation

from home.pocket.endings import Endings, endings
from home.pocket.entries import PackEntry
from home.pocket.heard import heard
from portal.content.searchable import Area, areas, kinds
from search.concepts.models import SearchConcept
from search.words.folding import fold, spans
from search.words.latin import latin
from search.words.stopwords import stopwords

#: What stands in titles and is asked for must be right before all else.
TITLE, TEXT = 4, 1
#: In so many steps, two letters each, a pack tells where an entry stands among equals.
STEPS = ["".join(pair) for pair in product(digits + ascii_lowercase, repeat=2)]
#: Of each concept, for who reads another language and has seen the word on a door.
GERMAN_WORDS = 3


def knowledge(language: str, entries: Sequence[PackEntry]) -> dict[str, Any]:
    """By names that a reader of the pack's code understands. `order` is where each entry stands
    among equals; the numbers of `heard` are of the entries, too."""
    known = concepts(language)
    learnt = learnt_endings(language, entries, [said for said, _german in known])
    with translation.override(language):
        labels = {kind: str(label) for kind, label in kinds().items()}
    return {
        "kinds": labels,
        "zone": settings.TIME_ZONE,
        "stopwords": " ".join(sorted(stopwords(language) | stopwords(settings.LANGUAGE_CODE))),
        "sounds": sounds(entries),
        "endings": " ".join(learnt.told),
        "shortest": learnt.shortest,
        "concepts": [said for said, _german in known],
        "heard": heard(language, entries, known),
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


def order(entries: Sequence[PackEntry]) -> str:
    """Two letters for each entry."""
    ranked = sorted(range(len(entries)), key=lambda number: entries[number].place)
    places = sorted(zip(ranked, range(len(ranked)), strict=True))
    return "".join(STEPS[place * len(STEPS) // len(ranked)] for _number, place in places)


def learnt_endings(language: str, entries: Sequence[PackEntry], concepts: Sequence[str]) -> Endings:
    asked = [*(entry.title for entry in entries), *concepts]
    read = [
        text for each in entries for text in (each.summary, *each.lines, each.more.get("k", ""))
    ]
    words: Counter[str] = Counter()
    for texts, weight in ((asked, TITLE), (read, TEXT)):
        for word in {match.group() for text in texts for match in spans(text)}:
            words[word] += weight
    return endings(words, language)


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
