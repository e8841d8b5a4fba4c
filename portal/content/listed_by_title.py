"""Lists by title: each row of a page keeps the key of its title, and whose words it shows.

So a list is put in order from one narrow index, in any language, and says when it gets another
order.
"""

from collections.abc import Collection
from typing import Any

from django.db import models
from django.db.models.functions import Coalesce
from django.db.models.signals import pre_save
from wagtail.models import Page
from wagtail.signals import page_unpublished

from portal.content.generation import Part, bump_generation
from portal.content.locales import locale_ids
from portal.content.title_keys import LENGTH, title_key
from portal.languages import SOURCE_LANGUAGE, fallback_chain

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


class WordsOfField(models.UUIDField):
    """The thing (its translation key) whose words readers find in this row; nothing while they do
    not.

    With the locale beside it the title of each translation is found in one index, and neither the
    page nor its long text is read: ten thousand of them in half the time.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs | {"null": True, "editable": False})

    def contribute_to_class(
        self, cls: type[models.Model], name: str, private_only: bool = False
    ) -> None:
        super().contribute_to_class(cls, name, private_only)
        page_unpublished.connect(_words_are_gone, sender=cls)

    def pre_save(self, model_instance: Any, add: bool) -> Any:
        key = model_instance.translation_key if _shows_own_words(model_instance) else None
        setattr(model_instance, self.attname, key)
        return key


class WordsInField(models.PositiveIntegerField):
    """The locale of the words: the page's, in a row that is read without the page."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs | {"null": True, "editable": False})

    def pre_save(self, model_instance: Any, add: bool) -> int:
        setattr(model_instance, self.attname, model_instance.locale_id)
        locale: int = model_instance.locale_id
        return locale


def _shows_own_words(page: Any) -> bool:
    """As `has_own_words` asks the database: a copy that fills a tree has none."""
    original = page.alias_of
    return page.live and (original is None or original.translation_key != page.translation_key)


def _words_are_gone(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """Told also where the page alone was saved, without its own row: what expires, for one."""
    sender._default_manager.filter(pk=instance.pk).update(words_of=None)


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


class ListedByTitle(models.Model):
    """A page that stands in lists sorted by the title that a reader is shown."""

    title_key = TitleKeyField()
    words_of = WordsOfField()
    words_in = WordsInField()

    class Meta:
        abstract = True


#: What `shown_title_key` looks up: an index of each model that is listed by title.
SHOWN_TITLE = ("words_in", "words_of", "title_key")


def shown_title_key(model: type[models.Model], language: str) -> Any:
    """For sorting source pages by the titles that a reader of the language is shown."""
    ids = locale_ids()
    others = [ids[c] for c in fallback_chain(language) if c in ids and c != SOURCE_LANGUAGE]
    words = model._default_manager.filter(words_of=models.OuterRef("translation_key")).order_by()
    keys = [models.Subquery(words.filter(words_in=pk).values("title_key")[:1]) for pk in others]
    return Coalesce(*keys, models.F("title_key")) if keys else models.F("title_key")
