"""What of a page is words; all else is facts, which a translation does not hold."""

from typing import Any

from django.db.models import ForeignKey
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import get_all_child_relations
from wagtail.models import COMMENTS_RELATION_NAME, Page
from wagtail_localize.fields import TranslatableField

from portal.content.locales import source_locale_id

HOME_DEPTH = 2  # the home pages of all languages stand side by side and differ by their slug


class WordsField(TranslatableField):
    """Given to translators. What is chosen within (pages, pictures, records) is the source's."""

    def is_overridable(self, obj: Any) -> bool:
        return False


def fact_names(model: type[Page]) -> tuple[str, ...]:
    """Fields of a page type that are no words, without those that every Wagtail page has."""
    common = {field.name for field in Page._meta.get_fields()} | {"page_ptr"}
    fields = [f for f in model._meta.get_fields() if f.concrete and f.name not in common]
    words: tuple[str, ...] = model.words
    return tuple(field.name for field in fields if field.name not in words)


def fact_rows(model: type[Page]) -> tuple[str, ...]:
    """Lists of a page type that are edited with it: members, places, contacts."""
    common = {relation.name for relation in get_all_child_relations(Page)}
    found = [relation.name for relation in get_all_child_relations(model)]
    return tuple(n for n in found if n not in common and n != COMMENTS_RELATION_NAME)


def leave_facts(page: Any) -> None:
    """Empty a translation of facts; its slug is that of the source."""
    model = type(page)
    for name in fact_names(model):
        field = model._meta.get_field(name)
        if isinstance(field, ParentalManyToManyField):
            _leave_list(page, name)
        elif isinstance(field, ForeignKey):
            setattr(page, name, None)
        elif not field.many_to_many:
            setattr(page, field.attname, None if field.null else field.get_default())
    for name in fact_rows(model):
        _leave_list(page, name)
    if page.pk and page.depth > HOME_DEPTH:  # a new copy has the slug of what it was copied from
        sources = Page.objects.filter(translation_key=page.translation_key)
        slugs = sources.filter(locale_id=source_locale_id()).values_list("slug", flat=True)
        page.slug = slugs.first() or page.slug


def _leave_list(page: Any, name: str) -> None:
    """A new page that has none need not be compared with the database."""
    if page.pk or getattr(page, name).all():
        setattr(page, name, [])
