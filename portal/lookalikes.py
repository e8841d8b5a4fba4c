"""Names that look like another one: hidden characters, letters of a second script in a word."""

import re
import unicodedata
from functools import cache

from confusable_homoglyphs import categories, confusables

_WORD = re.compile(r"[^\W\d_]+")
#: Written together in the words of one language.
_TOGETHER = (
    frozenset({"HAN", "HIRAGANA", "KATAKANA"}),
    frozenset({"HAN", "HANGUL"}),
    frozenset({"HAN", "BOPOMOFO"}),
)
_OF_ALL = frozenset({"COMMON", "INHERITED"})


def has_hidden_characters(text: str) -> bool:
    """Control, direction and other characters that nobody sees, and that turn letters around."""
    return any(unicodedata.category(char)[0] == "C" for char in text)


def mixed_word(text: str) -> str:
    """The first word with letters of two scripts; empty: there is none."""
    return next((word for word in _WORD.findall(text) if _is_mixed(word)), "")


def _is_mixed(word: str) -> bool:
    scripts = {categories.alias(char) for char in word} - _OF_ALL
    return len(scripts) > 1 and not any(scripts <= known for known in _TOGETHER)


def as_it_looks(text: str) -> str:
    """Small letters, and each foreign one that looks like a Latin one as that, small or capital;
    only to compare names."""
    return "".join(_latin(char) or _latin(char.upper()).lower() or char for char in text.casefold())


@cache
def _latin(char: str) -> str:
    """The Latin letter that it looks like; empty: none, or it is a plain one itself."""
    if char.isascii() or not char.isalpha():
        return ""
    found = confusables.is_confusable(char, preferred_aliases=["latin"]) or []
    alike = (same["c"] for entry in found for same in entry["homoglyphs"])
    return next((same for same in alike if same.isascii() and same.isalpha()), "")
