"""One way to write every word, for the index and for what people type.

A reader finds "Bürgerbüro" by "buergerbuero" and "burgerburo", "ışık" by "isik" and "الأسرة" by
"اسره": case, diacritics, umlauts, the dotless i, Arabic vowel signs, letter variants and the
article do not count.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

LONGEST_WORD = 64

# Vowel signs and invisible marks that stand inside a word and do not end it.
_INSIDE = (
    "\u00ad\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
)
_CYRILLIC = "\u0400-\u052f"
# "5.000" and "5 000" (with a space that does not break) are one number.
_NUMBER = r"(?<![^\W_])[0-9]{1,3}(?:[.,'’\u00a0\u202f][0-9]{3})+(?![^\W_])"
_TOKEN = re.compile(
    rf"{_NUMBER}|[^\W_]+(?:(?:[{_INSIDE}]+|(?<=[{_CYRILLIC}])['’](?=[{_CYRILLIC}]))[^\W_]+)*[{_INSIDE}]*"
)
#: They turn the direction of what stands beside them, far beyond the words they came with.
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_UNUSABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")

_LETTERS = str.maketrans(
    {
        "ı": "i",
        "ł": "l",
        "ø": "o",
        "æ": "a",
        "œ": "o",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ґ": "г",
        "ة": "ه",
        "ى": "ي",
        "ی": "ي",
        "ک": "ك",
        "ٱ": "ا",
        "ـ": "",
        "ʼ": "",
        "ʹ": "",
    }
)
_UMLAUT_PAIR = re.compile(r"(?<=a)e|(?<=o)e|(?<![aeiouyq])ue")
ARTICLE = re.compile("(?:[وبكف]?ال|لل)(?=.{3})")


def clean(text: str) -> str:
    """The text without what no database stores: NUL, control signs, halves of surrogate pairs."""
    return _UNUSABLE.sub(" ", text)


def shown(typed: str) -> str:
    """What somebody typed, on one line, as it may stand on a page without upsetting it."""
    return " ".join(_TURNING.sub("", clean(typed)).split())


def spans(text: str) -> Iterator[re.Match[str]]:
    """The words of a text, one after the other, as they are written."""
    return _TOKEN.finditer(text)


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """The form in which a word is compared: small plain letters and ASCII digits only."""
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", word).casefold())
    plain = "".join(filter(str.isalnum, decomposed)).translate(_LETTERS)
    if plain.isascii():
        return _UMLAUT_PAIR.sub(_vowel_alone, plain)[:LONGEST_WORD]
    plain = "".join(_ascii_digit(char) for char in plain)
    return _without_article(_UMLAUT_PAIR.sub(_vowel_alone, plain))[:LONGEST_WORD]


def _vowel_alone(match: re.Match[str]) -> str:
    """ä, ae and a are one; so are ö, oe, o and ü, ue, u (but neue, Frauen, quer stay)."""
    return match.group()[:-1]


def _ascii_digit(char: str) -> str:
    digit = unicodedata.digit(char, None)
    return char if digit is None else str(digit)


def _without_article(word: str) -> str:
    """Twice, so that "ألمانية", "المانية" and "الألمانية" are one word."""
    for _round in range(2):
        word = ARTICLE.sub("", word, count=1) if ARTICLE.match(word) else word
    return word
