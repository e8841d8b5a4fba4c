"""German joins words: "Vereinsförderung" is the "Förderung" of "Vereine"."""

from search.words.folding import fold
from search.words.terms import SHORTEST_PART

#: Languages that write compounds as one word: here a part of a word may be meant.
COMPOUNDING = ("de",)
SHORTEST_FIRST, SHORTEST_SECOND = 4, 3
#: What is longer, after a word, is a word itself: "Abend|essen" is no form of "Abend".
LONGEST_ENDING = 3
#: What may stand between two halves, the longest first.
_JOINTS = ("en", "es", "er", "n", "s", "e", "")


def joins_words(language: str) -> bool:
    return language.partition("-")[0] in COMPOUNDING


def is_inflected(word: str, beginning: str) -> bool:
    """Whether what follows the beginning may be an ending."""
    return word.startswith(beginning) and len(word) - len(beginning) <= LONGEST_ENDING


def is_part(part: str, word: str) -> bool:
    """Whether it begins the word, or stands after what may be a word: no "Kunde" in "Urkunde"."""
    return word.startswith(part) or (len(part) >= SHORTEST_PART and part in word[SHORTEST_FIRST:])


def halves(word: str) -> list[tuple[str, str]]:
    """All ways to cut a word in two, folded; with what joins them taken from the first half."""
    folded = fold(word)
    found: dict[tuple[str, str], None] = {}
    for at in range(SHORTEST_FIRST, len(folded) - SHORTEST_SECOND + 1):
        left, right = folded[:at], folded[at:]
        for joint in _JOINTS:
            bare = left.removesuffix(joint) if joint else left
            if len(bare) >= SHORTEST_FIRST and (not joint or bare != left):
                found[bare, right] = None
    return list(found)
