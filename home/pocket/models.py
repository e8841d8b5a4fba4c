"""The packs as they are sent: one row for a language, written anew by the worker."""

from datetime import date, datetime

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.pocket.wire import FORM
from portal.content.generation import Generation


class StoredPackQuerySet(models.QuerySet["StoredPack"]):
    def of(self, language: str) -> "StoredPack | None":
        """Without the bytes, which are read when they are sent."""
        return self.filter(language=language).defer("brotli", "zipped").first()

    def languages(self) -> list[str]:
        return list(self.values_list("language", flat=True))


class StoredPack(models.Model):
    """`generation` is the state of the portal that it tells, `day` that from which its dates are
    told; `digests` are those of its entries, by address. One of an earlier `form` is none: the
    scripts of today read it no more."""

    language = models.CharField(max_length=20, unique=True, verbose_name=_("language"))
    generation = models.BigIntegerField(verbose_name=_("state of the portal"))
    day = models.DateField(verbose_name=_("day"))
    made_at = models.DateTimeField(verbose_name=_("made at"))
    form = models.PositiveSmallIntegerField(verbose_name=_("version of the pack"))
    charset = models.CharField(max_length=20, verbose_name=_("character set"))
    digests = models.JSONField(verbose_name=_("digests"))
    brotli = models.BinaryField(verbose_name=_("with Brotli"))
    zipped = models.BinaryField(verbose_name=_("with gzip"))

    objects = StoredPackQuerySet.as_manager()

    class Meta:
        verbose_name = _("pack for reading without a network")
        verbose_name_plural = _("packs for reading without a network")

    def __str__(self) -> str:
        return self.language

    def is_present(self, state: Generation, today: date) -> bool:
        is_of_now = self.generation == state.number and self.day == today
        return bool(is_of_now and self.form == FORM)

    def may_be_shown(self, state: Generation) -> bool:
        """Nothing that it tells has been withdrawn since; what is new may be missing."""
        return state.known and self.generation >= state.withdrawn and self.form == FORM

    @property
    def state(self) -> str:
        """By what a device sees that index and pack are of one making."""
        return f"{self.form}-{self.generation:x}-{self.day:%Y%m%d}"

    @property
    def made(self) -> str:
        made_at: datetime = self.made_at
        return timezone.localtime(made_at).isoformat(timespec="minutes")
