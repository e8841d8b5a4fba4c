"""How a word sounds in plain Latin letters: "kursy" finds "курсы"."""

from functools import lru_cache

from anyascii import anyascii

LONGEST = 100
#: Ways to write the same sound, for those who type another script's words as they hear them.
_SOUNDS = (
    ("shch", "sh"), ("tsch", "ch"), ("sch", "sh"), ("zh", "j"), ("kh", "h"),
    ("ts", "c"), ("tz", "c"), ("ya", "ia"), ("yu", "iu"), ("yo", "io"), ("ye", "e"), ("yi", "i"),
    ("y", "i"), ("w", "v"), ("q", "k"), ("'", ""),
)  # fmt: skip


@lru_cache(maxsize=65536)
def latin(folded: str) -> str:
    """The sound of a folded word; empty for digits."""
    if folded.isdigit():
        return ""
    sound = anyascii(folded).lower()
    for written, heard in _SOUNDS:
        sound = sound.replace(written, heard)
    return sound[:LONGEST]
