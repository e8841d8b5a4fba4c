"""Titles in the order of a language's own alphabet, on every database, without ICU.

Each letter becomes two signs that say its place in the alphabet of the text's language; such keys
sort alike in any collation. A letter of no alphabet is what it is without its accent (ä as a, é as
e); then come letters of other scripts. Marks and quotation marks do not count.
"""

import unicodedata
from collections.abc import Collection
from functools import cache
from typing import Any

from django.db import models
from django.db.models.functions import Coalesce
from django.db.models.signals import pre_save
from wagtail.models import Page

from portal.content.generation import Part, bump_generation
from portal.content.locales import has_own_words, locale_ids
from portal.languages import SOURCE_LANGUAGE, fallback_chain

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


#: What decides where a page stands in a list by title, and whether it does.
ORDERED_BY = ("title", "live", "locale_id", "translation_key", "alias_of_id")
_FIELDS = frozenset(name.removesuffix("_id") for name in ORDERED_BY)


class TitleKeyField(models.CharField):
    """Follows the title of its page, in each language, whenever that is written.

    Says when lists by title get another order: most publications leave it, and to sort ten thousand
    titles anew takes as long as the rest of a page.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs |= {"max_length": LENGTH, "editable": False, "default": "", "blank": True}
        kwargs["db_index"] = True  # the first page of a long list is read in its order
        super().__init__(*args, **kwargs)

    def contribute_to_class(
        self, cls: type[models.Model], name: str, private_only: bool = False
    ) -> None:
        super().contribute_to_class(cls, name, private_only)
        pre_save.connect(_order_may_change, sender=cls)

    def pre_save(self, model_instance: Any, add: bool) -> str:
        key = title_key(model_instance.title, model_instance.language)
        setattr(model_instance, self.attname, key)
        return key


def shown_title_key(model: type[Page], language: str) -> Any:
    """For sorting source pages by the titles that a reader of the language is shown."""
    ids = locale_ids()
    others = [ids[c] for c in fallback_chain(language) if c in ids and c != SOURCE_LANGUAGE]
    rows = model._default_manager.live().filter(
        has_own_words(), translation_key=models.OuterRef("translation_key")
    )
    keys = [models.Subquery(rows.filter(locale_id=pk).values("title_key")[:1]) for pk in others]
    return Coalesce(*keys, models.F("title_key")) if keys else models.F("title_key")


def _order_may_change(
    sender: type[Page], instance: Page, update_fields: Collection[str] | None = None, **kwargs: Any
) -> None:
    written = update_fields is None or any(name in update_fields for name in _FIELDS)
    if not written:
        return
    [before] = sender._default_manager.filter(pk=instance.pk).values(*ORDERED_BY) or [{}]
    after = {name: getattr(instance, name) for name in ORDERED_BY}
    if before != after and (instance.live or before.get("live")):
        bump_generation(frame={Part.TITLES})
