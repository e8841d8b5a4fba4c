"""Pictures of the portal: each says who made it, under which terms, and who is to be seen."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, Image, SourceImageIOError

from portal.content.partial_dates import PartialDateField
from portal.outages import Outage, outage_of


@contextmanager
def _missing_while_the_store_is_gone() -> Iterator[None]:
    """A page does without a picture that cannot be made now; Wagtail knows of missing files only.

    Raises:
        SourceImageIOError: the store of files does not answer.
    """
    try:
        yield
    except Exception as error:  # any: its causes tell whether the store is gone; else it goes on
        if outage_of(error) is Outage.FILES:
            raise SourceImageIOError(str(error)) from error
        raise


class PortalImage(AbstractImage):
    """A picture. Its alternative text is Wagtail's `description`."""

    class Licence(models.TextChoices):
        OWN = "own", _("Own picture, all rights with us")
        PERMISSION = "permission", _("Used with permission")
        CC0 = "cc0", "CC0 / Public Domain"
        CC_BY = "cc-by", "CC BY"
        CC_BY_SA = "cc-by-sa", "CC BY-SA"
        DL_DE_ZERO = "dl-de-zero", "dl-de/zero-2-0"
        DL_DE_BY = "dl-de-by", "dl-de/by-2-0"

    class Persons(models.TextChoices):
        NOBODY = "nobody", _("Nobody can be recognised")
        AGREED = "agreed", _("All who can be recognised have agreed in writing")
        PUBLIC = "public", _("Public occasion, nobody stands out")

    credit = models.CharField(
        _("credit"), max_length=160, help_text=_("Who made the picture, as it stands below it.")
    )
    licence = models.CharField(_("terms of use"), max_length=20, choices=Licence.choices)
    persons = models.CharField(_("persons shown"), max_length=10, choices=Persons.choices)
    source = models.CharField(
        _("where it comes from"), max_length=250, blank=True, help_text=_("An address or a file.")
    )
    taken_on = PartialDateField(_("taken on"), blank=True)

    admin_form_fields = (
        "file",
        "title",
        "description",
        "credit",
        "licence",
        "persons",
        "source",
        "taken_on",
        *(name for name in Image.admin_form_fields if name not in {"file", "title", "description"}),
    )

    @property
    def credit_line(self) -> str:
        """The credit as the terms of use ask for it."""
        free = self.licence not in {self.Licence.OWN, self.Licence.PERMISSION}
        return f"{self.credit} ({self.get_licence_display()})" if free else self.credit

    def get_rendition(self, filter: Any) -> Any:
        with _missing_while_the_store_is_gone():
            return super().get_rendition(filter)

    def get_renditions(self, *filters: Any) -> Any:
        with _missing_while_the_store_is_gone():
            return super().get_renditions(*filters)

    def url_at(self, size: str) -> str:
        """The address of a size of it; empty while its file cannot be had."""
        try:
            return str(self.get_rendition(size).url)
        except SourceImageIOError:
            return ""

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")


class PortalRendition(AbstractRendition):
    """A picture in one size and format."""

    image = models.ForeignKey(PortalImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta(AbstractRendition.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="one_rendition_of_each"
            )
        ]
