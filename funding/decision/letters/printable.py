"""Text that people typed, made fit for print.

The archive format (PDF/A) refuses a character that no font can show, and a refused letter would
hold up the decision: such a character becomes the replacement character instead.
"""

import re
import unicodedata

from portal.typesetting.printing import UNKNOWN, shown

BREAK = "\N{ZERO WIDTH SPACE}"
_LONG_WORD = re.compile(r"\S{41,}")


def line(text: str) -> str:
    """One line: no line breaks, no control characters, nothing that turns the direction over.

    A line with right-to-left letters is isolated, so that it does not reorder the sentence
    around it; a word too long for a line may be broken anywhere.
    """
    composed = unicodedata.normalize("NFC", " ".join(text.split()))
    seen = "".join(map(shown, composed))
    seen = _LONG_WORD.sub(lambda word: BREAK.join(re.findall(".{1,20}", word[0])), seen)
    if any(unicodedata.bidirectional(char) in {"R", "AL"} for char in seen):
        return f"\N{FIRST STRONG ISOLATE}{seen}\N{POP DIRECTIONAL ISOLATE}"
    return seen


def lost_in(*texts: str) -> str:
    """The characters that would become the replacement character, each once, with blanks between;
    somebody should know before a letter is signed for good."""
    found = [
        char
        for text in texts
        for char in unicodedata.normalize("NFC", text)
        if not char.isspace() and UNKNOWN in shown(char)
    ]
    return " ".join(dict.fromkeys(found))


def lines(text: str) -> list[str]:
    """The lines of a paragraph, without empty ones."""
    return [line(row) for row in text.splitlines() if row.strip()]


def paragraphs(text: str) -> list[list[str]]:
    """Paragraphs, separated by blank lines, as lists of lines."""
    rows = "\n".join(text.splitlines())
    return [found for block in re.split(r"\n\s*\n", rows) if (found := lines(block))]
