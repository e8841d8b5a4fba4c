"""The words of concepts as people begin to type them: what goes on so, and what nearly so."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from portal import languages
from search.asking.thesaurus import Concept
from search.words.folding import fold, spans
from search.words.latin import latin
from search.words.spelling import distance

#: How well a phrase goes on from what was typed; the least is the best.
FROM_THE_START, FROM_A_WORD, BY_ITS_SOUND, NEARLY = range(4)
SHORTEST_NEARLY = 4


@dataclass(frozen=True)
class Beginning:
    """A phrase of a concept as an editor wrote it."""

    text: str
    language: str


@dataclass(frozen=True)
class _Phrase:
    concept: int
    shown: Beginning
    folded: str
    sound: str


class Beginnings:
    def __init__(self, concepts: Iterable[Concept] = ()) -> None:
        self._by_language: dict[str, list[_Phrase]] = {}
        for number, concept in enumerate(concepts):
            for code, texts in concept.items():
                own = self._by_language.setdefault(code, [])
                own += [_phrase(number, text, code) for text in texts]

    def going_on_from(self, text: str, language: str, limit: int) -> list[Beginning]:
        """One phrase of each concept, in the reader's language before the source's.

        What is spelled only nearly so is offered where nothing is spelled so.
        """
        typed = _folded(text)
        if not typed:
            return []
        ways = [
            (way, place, len(phrase.folded), phrase)
            for place, code in enumerate(dict.fromkeys([language, languages.SOURCE_LANGUAGE]))
            for phrase in self._by_language.get(code, ())
            if (way := _way(phrase, typed)) is not None
        ]
        if any(way < NEARLY for way, *_rest in ways):
            ways = [entry for entry in ways if entry[0] < NEARLY]
        ways.sort(key=lambda entry: (entry[1], entry[0], entry[2], entry[3].folded))
        best = {phrase.concept: phrase for *_order, phrase in reversed(ways)}
        chosen = dict.fromkeys(best[phrase.concept].shown for *_order, phrase in ways)
        return list(chosen)[:limit]


def _phrase(concept: int, text: str, language: str) -> _Phrase:
    folded = _folded(text)
    return _Phrase(concept, Beginning(text, language), folded, latin(folded))


def _folded(text: str) -> str:
    return " ".join(filter(None, (fold(match.group()) for match in spans(text))))


def _way(phrase: _Phrase, typed: str) -> int | None:
    if phrase.folded.startswith(typed):
        return FROM_THE_START
    if f" {typed}" in f" {phrase.folded}":
        return FROM_A_WORD
    if phrase.sound.startswith(latin(typed)) and len(typed) >= SHORTEST_NEARLY:
        return BY_ITS_SOUND
    return NEARLY if _is_near(phrase.folded, typed) else None


def _is_near(folded: str, typed: str) -> bool:
    """One slip is allowed in short beginnings, two in longer ones, none in the first letter."""
    if len(typed) < SHORTEST_NEARLY or folded[:1] != typed[:1]:
        return False
    allowed = 1 if len(typed) < 7 else 2
    lengths: Sequence[int] = range(len(typed) - 1, len(typed) + 2)
    return any(distance(typed, folded[:length], allowed) <= allowed for length in lengths)
