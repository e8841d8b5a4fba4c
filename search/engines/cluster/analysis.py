"""How the nodes make words of texts: folded as everywhere here, and stemmed in their language.

What is a word is decided before (`search.words.folding.spans`): the nodes get words between
spaces. The folding of letters is written out from `fold`, so there is one truth about it.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from elasticsearch.dsl import analyzer, char_filter, token_filter
from elasticsearch.dsl.utils import DslBase

from search.words.folding import ARTICLE, LONGEST_WORD, clean, fold, spans
from search.words.stemming import (
    ARABIC_ARTICLE_LEFT,
    ARABIC_SHORT,
    ARABIC_SHORT_ENDINGS,
    BULGARIAN_ARTICLE,
    BULGARIAN_ENDINGS,
    SHORTEST_STEM,
    UKRAINIAN_ENDINGS,
    lower,
)

#: Blocks whose letters are folded: Latin, Greek, Cyrillic, Arabic. Others are taken as they are.
_BLOCKS = ((0x21, 0x24F), (0x300, 0x52F), (0x600, 0x6FF), (0x1E00, 0x1EFF), (0x200B, 0x206F))
#: Stemmers of the nodes. The German one works twice, as `search.words.stemming` says.
_SNOWBALL = {
    "de": ("German", "German"),
    "en": ("English",),
    "fr": ("French",),
    "ro": ("Romanian",),
    "ru": ("Russian",),
    "tr": ("Turkish",),
}
#: Letters that a stemmer must see as they are written; they are folded after it.
_KEPT = {"bg": "й", "ru": "й", "uk": "йїґ", "tr": "ıişçğöü", "fr": "éèêàçî", "ro": "ăâîșțşţ"}
#: Signs that divide a number, and apostrophes within a word: no part of either.
_WITHIN = str.maketrans(dict.fromkeys(".,'’\u00a0\u202f"))


def prepared(text: str) -> str:
    """The words of a text between spaces; without the signs that may stand within one."""
    words = (match.group().translate(_WITHIN) for match in spans(clean(text)))
    return " ".join(unicodedata.normalize("NFKC", word) for word in words)


def folding(kept: str = "", language: str = "") -> Iterator[str]:
    """A rule for each letter that is folded: "\\u00e4=>\\u0061"."""
    for number in (n for first, last in _BLOCKS for n in range(first, last + 1)):
        char = chr(number)
        small = lower(char, language)
        folded = small if small and small in kept else fold(char)
        is_sign = not char.isalnum() and not unicodedata.category(char).startswith(("M", "C"))
        if folded != char and not is_sign:
            yield f"{_escaped(char)}=>{_escaped(folded)}"


def _escaped(text: str) -> str:
    return "".join(f"\\u{ord(char):04x}" for char in text)


def _replacing(name: str, pattern: str, instead: str) -> DslBase:
    return token_filter(name, "pattern_replace", pattern=pattern, replacement=instead)


# As in `fold`: ä, ae and a are one, and Arabic words lose their article, twice.
_PAIRS = (
    _replacing("pair_e", "(?<=[ao])e", ""),
    _replacing("pair_u", "(?<![aeiouyq])ue", "u"),
)
_ARTICLES = (
    _replacing("article", f"^{ARTICLE.pattern}", ""),
    _replacing("article_again", f"^{ARTICLE.pattern}", ""),
)
_SHORT = token_filter("short", "truncate", length=LONGEST_WORD)
#: Endings are cut differently after the article, so every word gets it for the stemmer; but short
#: words are left to themselves.
_ARABIC = (
    _replacing("arabic_article_left", ARABIC_ARTICLE_LEFT, ""),
    *(
        _replacing(f"arabic_short_{number}", pattern, f"$1{ending}")
        for number, (pattern, ending) in enumerate(ARABIC_SHORT_ENDINGS)
    ),
    token_filter("arabic_short", "keyword_marker", keywords_pattern=ARABIC_SHORT),
    _replacing("arabic_feminine", "ه$", "ة"),
    _replacing("arabic_with_article", f"^(?!{ARABIC_SHORT}$)(.+)$", "ال$1"),
    token_filter("arabic_stem", "snowball", language="Arabic"),
    _replacing("arabic_feminine_back", "ة", "ه"),
    _replacing("arabic_ya_back", "ى", "ي"),
    *_ARTICLES,
    _replacing("arabic_article_left_again", ARABIC_ARTICLE_LEFT, ""),
)


def _without(name: str, endings: re.Pattern[str]) -> DslBase:
    return _replacing(name, f"^(.{{{SHORTEST_STEM},}}?){endings.pattern}", "$1")


#: No stemmer knows Ukrainian or Bulgarian: the commonest endings of nouns and adjectives are cut.
_UKRAINIAN = (_without("ukrainian_endings", UKRAINIAN_ENDINGS),)
_BULGARIAN = (
    _without("bulgarian_article", BULGARIAN_ARTICLE),
    _without("bulgarian_endings", BULGARIAN_ENDINGS),
)


@lru_cache
def folded() -> DslBase:
    """Every word as `fold` writes it: for exact words, beginnings, parts and spellings."""
    letters = char_filter("letters", "mapping", mappings=list(folding()))
    return analyzer(
        "folded",
        type="custom",
        tokenizer="whitespace",
        char_filter=[letters],
        filter=["lowercase", *_PAIRS, *_ARTICLES, _SHORT],
    )


@lru_cache
def stemmed(language: str) -> DslBase:
    """Every word's folded stem; the folded word where the nodes have no stemmer."""
    base = language.partition("-")[0]
    kept = _KEPT.get(base, "")
    letters = char_filter(f"letters_{base}", "mapping", mappings=list(folding(kept, base)))
    return analyzer(
        f"stemmed_{base}",
        type="custom",
        tokenizer="whitespace",
        char_filter=[letters],
        filter=["lowercase", *_PAIRS, *_ARTICLES, *_stemmers(base), *_rest(kept), _SHORT],
    )


def _stemmers(base: str) -> Iterable[DslBase]:
    if base == "ar":
        return _ARABIC
    if base == "uk":
        return _UKRAINIAN
    if base == "bg":
        return _BULGARIAN
    return [
        token_filter(f"stem_{base}_{turn}", "snowball", language=name)
        for turn, name in enumerate(_SNOWBALL.get(base, ()))
    ]


def _rest(kept: str) -> list[DslBase]:
    """Folds the letters that were kept for the stemmer."""
    return [
        _replacing(f"fold_{ord(char):x}", char, fold(char)) for char in kept if fold(char) != char
    ]
