"""Languages that people speak: a list of its own, so that nothing else can be typed."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.signals import post_migrate
from django.dispatch import receiver
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from portal.content.language_names import names_of_languages
from portal.languages import language_name

# What a new installation begins with; more can be added by their codes.
USUAL = (
    "de en ar bg bn bs el es fa fa-AF fr hi hr hu it ku mk nl pl ps pt ro rom ru so sq sr ta ti tr "
    "uk ur vi zh"
)


def is_known_language(code: str) -> None:
    if not language_name(code):
        raise ValidationError(
            _("No language is known by this code. Examples: ar, fa-AF (Dari), rom (Romany)."),
            code="unknown_language",
        )


class SpokenLanguageQuerySet(models.QuerySet["SpokenLanguage"]):
    def by_codes(self, codes: Iterable[str]) -> "SpokenLanguageQuerySet":
        return self.filter(code__in=codes)


class SpokenLanguage(models.Model):
    """A language by its code; its name in each language comes from Unicode's CLDR."""

    code = models.CharField(
        _("code"),
        max_length=12,
        unique=True,
        validators=[is_known_language],
        help_text=_("ISO 639, as in the addresses of this portal: ar, fa-AF, rom."),
    )

    objects = SpokenLanguageQuerySet.as_manager()
    panels = [FieldPanel("code")]

    class Meta:
        ordering = ["code"]
        verbose_name = _("language spoken")
        verbose_name_plural = _("languages spoken")

    def __str__(self) -> str:
        return language_name(self.code) or self.code


class JoinedCodes(models.Aggregate):
    """All codes of a group in one text, on either database."""

    function = "STRING_AGG"
    template = "%(function)s(%(expressions)s, ' ')"
    output_field = models.TextField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, function="GROUP_CONCAT", **context)


def codes_of(model: type["SpeaksLanguages"]) -> models.Subquery:
    """The codes of what is spoken, as a column: lists need no query of their own for it."""
    through = model.spoken_languages.through
    owner = model._meta.model_name or ""
    rows = through._default_manager.filter(**{owner: models.OuterRef("pk")}).order_by()
    joined = rows.values(owner).annotate(codes=JoinedCodes("spokenlanguage__code"))
    return models.Subquery(joined.values("codes"))


class SpeaksLanguages(models.Model):
    """A list annotates `spoken_codes` with `codes_of`."""

    #: The field of whoever inherits this: its other end has a name for each of them.
    spoken_languages: Any

    class Meta:
        abstract = True

    @property
    def language_codes(self) -> list[str]:
        if "spoken_codes" in self.__dict__:
            return sorted((self.__dict__["spoken_codes"] or "").split())
        return [language.code for language in self.spoken_languages.all()]

    def languages_in(self, reader: str) -> list[str]:
        """The names of what is spoken, in a reader's language and in its order."""
        return list(names_of_languages(self.language_codes, reader).values())


@receiver(post_migrate, dispatch_uid="networks.usual_languages")
def usual_languages(sender: object, using: str, **kwargs: object) -> None:
    """An empty list is filled once; what somebody takes out later stays out."""
    if getattr(sender, "name", "") != "networks":
        return
    languages = SpokenLanguage.objects.using(using)
    if not languages.exists():
        languages.bulk_create(SpokenLanguage(code=code) for code in USUAL.split())
