"""The stem of a word in its language, so that "Kurse" finds "Kurs"."""

import re
import unicodedata
from functools import lru_cache
from threading import Lock

import snowballstemmer

from search.words.folding import fold

_ALGORITHMS = {
    "ar": "arabic",
    "de": "german",
    "en": "english",
    "fa": "persian",
    "fr": "french",
    "pl": "polish",
    "ro": "romanian",
    "ru": "russian",
    "tr": "turkish",
}
SHORTEST_STEM = 3
UKRAINIAN_ENDINGS = re.compile(
    "(?:(?:ся|сь)?(?:іями|ією|іях|іям|ія|ії|ію|ій|ями|ами|ові|еві|єві|ого|ому|ими|ою|ею|єю|ів|їв"
    "|ям|ам|ях|ах|ої|ий|их|им|ти|а|я|о|е|и|і|ї|у|ю|є|ь|й))$"
)
#: The article stands at the end ("курсът", "градината"), then the plural or the gender.
BULGARIAN_ARTICLE = re.compile("(?:ият|ия|ът|ят|(?<=[аящт])та|(?<=[ое])то|(?<=[ие])те)$")
BULGARIAN_ENDINGS = re.compile("(?:ове|еве|ия|ии|а|я|о|е|и|ъ)$")
#: Arabic words of which a stemmer leaves two letters, so that safety, illiteracy and the mother are
#: one. Of these only the commonest endings are cut: "لغات" is found by "لغة", "أمي" by "أم".
ARABIC_SHORT = ".{1,2}(?:يات|يان|يين|يه|ات|ان|ين|ون|[هةي])?"
ARABIC_SHORT_ENDINGS = (("^(.{2}ي?)ات$", "ه"), ("^(.{2})ي$", ""))
#: Folding leaves the article where but two letters follow it.
ARABIC_ARTICLE_LEFT = "^ال(?=.{2}$)"
# A stemmer keeps the word it works on in itself: one thread at a time.
_lock = Lock()
_stemmers = {code: snowballstemmer.stemmer(name) for code, name in _ALGORITHMS.items()}


@lru_cache(maxsize=65536)
def stem(word: str, language: str) -> str:
    """The folded stem; the folded word where the language has no stemmer."""
    base = language.partition("-")[0]
    folded = fold(word)
    if not folded or folded.isdigit():
        return folded
    if base == "uk":
        return fold(_without(UKRAINIAN_ENDINGS, lower(word, base)))
    if base == "bg":
        return fold(_bulgarian(lower(word, base)))
    if base not in _stemmers:
        return folded
    if base == "ar":
        return _arabic(folded)
    found = _stemmed(lower(word, base), base)
    if base == "de":  # "Kurse" becomes "kurs" and "Kurs" becomes "kur": only twice is the same
        found = _stemmed(found, base)
    return fold(found) or folded


def _stemmed(word: str, base: str) -> str:
    with _lock:
        return str(_stemmers[base].stemWord(word))


def _arabic(folded: str) -> str:
    """Endings are cut differently after the article, so every word gets it for the stemmer."""
    folded = re.sub(ARABIC_ARTICLE_LEFT, "", folded)
    if re.fullmatch(ARABIC_SHORT, folded):
        found = folded
        for pattern, ending in ARABIC_SHORT_ENDINGS:
            found = re.sub(pattern, rf"\1{ending}", found)
    else:
        word = f"{folded[:-1]}ة" if folded.endswith("ه") else folded
        found = fold(_stemmed(f"ال{word}", "ar")) or folded
    return re.sub(ARABIC_ARTICLE_LEFT, "", found)


def lower(word: str, base: str) -> str:
    composed = unicodedata.normalize("NFC", word)
    if base == "tr":
        composed = composed.replace("I", "ı").replace("İ", "i")
    return composed.lower()


def _without(endings: re.Pattern[str], word: str) -> str:
    """Cuts the commonest endings of nouns and adjectives: for what no stemmer knows."""
    match = endings.search(word)
    return word[: match.start()] if match and match.start() >= SHORTEST_STEM else word


def _bulgarian(word: str) -> str:
    return _without(BULGARIAN_ENDINGS, _without(BULGARIAN_ARTICLE, word))
