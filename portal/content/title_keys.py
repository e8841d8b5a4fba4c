"""Titles in the order of a language's own alphabet, on every database, without ICU.

Each letter becomes two signs that say its place in the alphabet of the text's language; such keys
sort alike in any collation. A letter of no alphabet is what it is without its accent (ä as a, é as
e); then come letters of other scripts. Marks and quotation marks do not count.
"""

import unicodedata
from functools import cache

LATIN = "abcdefghijklmnopqrstuvwxyz"
ALPHABETS = {
    "ar": "ءابتثجحخدذرزسشصضطظعغفقكلمنهوي",
    "bg": "абвгдежзийклмнопрстуфхцчшщъьюя",
    "fa": "ءابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی",
    "pl": "aąbcćdeęfghijklłmnńoópqrsśtuvwxyzźż",
    "ro": "aăâbcdefghiîjklmnopqrsștțuvwxyz",
    "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "tr": "abcçdefgğhıijklmnoöpqrsştuüvwxyz",
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
}
#: Shapes of a letter that stand in no alphabet of their own.
SHAPES = {"ar": str.maketrans("ىة", "يه"), "tr": str.maketrans("Iİ", "ıi")}
LENGTH = 80  # forty letters tell titles apart
#: Where each kind of sign begins. A title that is not translated, in Latin letters, comes last.
SPACE, DIGITS, ARABIC, CYRILLIC, LATINS = 0, 1, 20, 100, 200


def title_key(title: str, language: str) -> str:
    """By what a title is sorted among others in its language."""
    base = language.partition("-")[0]
    text = unicodedata.normalize("NFC", title.strip().translate(SHAPES.get(base, {})).casefold())
    places = _places(base)
    return "".join(_sign(letter, places) for letter in text)[:LENGTH]


@cache
def _places(language: str) -> dict[str, int]:
    own = ALPHABETS.get(language, LATIN)
    begin = CYRILLIC if "б" in own else ARABIC if "ب" in own else LATINS
    places = {letter: LATINS + n for n, letter in enumerate(LATIN)}
    places |= {letter: begin + n for n, letter in enumerate(own)}
    return places | {str(n): DIGITS + n for n in range(10)} | {" ": SPACE, "-": SPACE, "–": SPACE}


def _sign(letter: str, places: dict[str, int]) -> str:
    plain = letter if letter in places else unicodedata.normalize("NFKD", letter)[:1]
    if plain in places:
        return _two(places[plain])
    return f"zz{ord(plain):05x}" if plain.isalpha() else ""


def _two(place: int) -> str:
    signs = "0123456789abcdefghijklmnopqrstuvwxyz"
    return signs[place // 36] + signs[place % 36]
