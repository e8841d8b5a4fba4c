"""Words that are to be avoided, and where they stand in a text. Knows no database."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

#: Arabic signs for vowels, and the stroke that only stretches a word: they do not change it.
UNWRITTEN = re.compile(r"[\u0640\u064b-\u0652\u0670]")
LETTERS = re.compile(r"[^\W\d_]")
#: Where a link leads is no word of the text.
LINK_TARGET = re.compile(r"(?<=\])\((?:page|document|https?|mailto|tel):[^)]*\)")
AROUND = 24


@dataclass(frozen=True)
class AvoidedWord:
    """A word or phrase, and the phrases in which it is right all the same.

    `teklif*` is every word that begins so, `*عروض*` every word that has it within.
    """

    pattern: str
    allowed: tuple[str, ...] = ()

    @cached_property
    def _wanted(self) -> re.Pattern[str]:
        return _expression(self.pattern)

    @cached_property
    def _allowed(self) -> list[re.Pattern[str]]:
        return [_expression(phrase) for phrase in self.allowed]

    def found_in(self, text: str) -> Iterator[str]:
        """Each place of the text where it should not stand, with a few letters around it."""
        bare = UNWRITTEN.sub("", LINK_TARGET.sub("", text))
        if not self._wanted.search(bare):
            return
        right = [match.span() for phrase in self._allowed for match in phrase.finditer(bare)]
        for match in self._wanted.finditer(bare):
            if not any(start <= match.start() and match.end() <= end for start, end in right):
                around = bare[max(0, match.start() - AROUND) : match.end() + AROUND]
                yield " ".join(around.split())


def _expression(pattern: str) -> re.Pattern[str]:
    parts = [_part(part) for part in UNWRITTEN.sub("", pattern).split()]
    return re.compile(r"\s+".join(parts), re.IGNORECASE)


def _part(part: str) -> str:
    begins = r"\w*" if part.startswith("*") else r"(?<!\w)"
    ends = r"\w*" if part.endswith("*") else r"(?!\w)"
    return begins + re.escape(part.strip("*")) + ends


def avoided_word(line: str) -> AvoidedWord:
    """`teklif* | fiyat teklif*, …`: the word, and where it is right.

    Raises: ValueError, where the line has no letters.
    """
    pattern, _bar, rest = line.partition("|")
    allowed = tuple(phrase for part in rest.split(",") if (phrase := " ".join(part.split())))
    pattern = " ".join(pattern.split())
    if not all(LETTERS.search(phrase) for phrase in (pattern, *allowed)):
        raise ValueError(line)
    return AvoidedWord(pattern, allowed)


def avoided_words(text: str) -> list[AvoidedWord]:
    """One a line."""
    return [avoided_word(line) for line in text.splitlines() if line.strip()]
