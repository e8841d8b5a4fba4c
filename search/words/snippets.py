"""The piece of a text that shows why it was found."""

from collections.abc import Collection
from itertools import islice

from search.words.folding import spans

LENGTH = 200
WORDS_BEFORE = 6
WORDS_WITHIN = 25
MOST_HITS = 60
MARKS_AFTER = 12  # a full stop or a bracket at the end is no reason for an ellipsis
Segments = tuple[tuple[str, bool], ...]


def snippet(text: str, terms: list[str], wanted: Collection[str]) -> Segments:
    """About 200 characters around the place with the most different hits, in segments.

    `terms` are those of the text's words, in their order; without a hit it is the beginning.
    """
    hits = [place for place, term in enumerate(terms) if term in wanted][:MOST_HITS]
    best = _best(hits, terms) if hits else 0
    words = [match.span() for match in islice(spans(text), best + LENGTH)]
    if best >= len(words):
        return ((text[:LENGTH], False),) if text else ()
    first = 0 if words[best][1] <= LENGTH else max(0, best - WORDS_BEFORE)
    begin = words[first][0] if first else 0
    shown = [place for place in range(first, len(words)) if words[place][1] <= begin + LENGTH]
    last = shown[-1] if shown else first
    end = min(words[last][1], begin + LENGTH)
    if last == len(words) - 1 and len(text) - end < MARKS_AFTER:
        end = len(text)
    marked = [words[place] for place in hits if first <= place <= last]
    return _segments(text, begin, end, marked)


def _best(hits: list[int], terms: list[str]) -> int:
    """The hit after which the most different hits follow closely."""

    def variety(place: int) -> int:
        return len({terms[other] for other in hits if place <= other < place + WORDS_WITHIN})

    return max(hits, key=lambda place: (variety(place), -place))


def _segments(text: str, begin: int, end: int, marked: list[tuple[int, int]]) -> Segments:
    parts: list[tuple[str, bool]] = []
    at = begin
    for start, stop in marked:
        parts += [(text[at:start], False), (text[start : min(stop, end)], True)]
        at = stop
    parts.append((text[at:end], False))
    if begin:
        parts.insert(0, ("… ", False))
    if end < len(text):
        parts.append((" …", False))
    return _joined(parts)


def _joined(parts: list[tuple[str, bool]]) -> Segments:
    joined: list[tuple[str, bool]] = []
    for text, is_hit in parts:
        if not text:
            continue
        if joined and not is_hit and not joined[-1][1]:
            joined[-1] = (joined[-1][0] + text, False)
        else:
            joined.append((text, is_hit))
    return tuple(joined)
