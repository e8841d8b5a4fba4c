"""German joins words: "Vereinsförderung" is the "Förderung" of "Vereine"."""

from search.words.folding import fold

#: Languages that write compounds as one word: here a part of a word may be meant.
COMPOUNDING = ("de",)
SHORTEST_FIRST, SHORTEST_SECOND = 4, 3
#: What may stand between two halves, the longest first.
_JOINTS = ("en", "es", "er", "n", "s", "e", "")


def joins_words(language: str) -> bool:
    return language.partition("-")[0] in COMPOUNDING


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
