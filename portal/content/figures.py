"""Pictures within texts. What a picture shows and who made it belongs to the picture itself."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from portal.content.block_groups import FILES
from portal.content.fact_blocks import PictureBlock
from portal.content.images import PortalImage
from portal.content.translated import Phrase
from portal.languages import SOURCE_LANGUAGE, active


def alt_of(figure: Mapping[str, Any], picture: PortalImage, language: str) -> Phrase:
    """What is to be seen on a picture in a text of this language; empty for decoration. The
    picture's own description is written in the source language alone."""
    if figure["decorative"]:
        return Phrase("", language)
    if said := figure["alternative_text"]:
        return Phrase(said, language)
    return Phrase(picture.description, SOURCE_LANGUAGE)


class FigureValue(blocks.StructValue):
    @property
    def alt(self) -> Phrase:
        return alt_of(self, self["image"], active())

    @property
    def alt_lang(self) -> str | None:
        return self.alt.language if self.alt.language != active() else None


class FigureBlock(blocks.StructBlock):
    """A picture with its caption; the credit is taken from the picture."""

    image = PictureBlock(label=_("picture"))
    decorative = blocks.BooleanBlock(
        required=False,
        label=_("decoration"),
        help_text=_("The picture says nothing that the text does not say."),
    )
    alternative_text = blocks.CharBlock(
        required=False,
        max_length=250,
        label=_("what is to be seen"),
        help_text=_("For those who cannot see it. Empty: the description of the picture."),
    )
    shape = blocks.ChoiceBlock(
        choices=[("whole", _("The whole picture")), ("wide", _("A wide cut around its focus"))],
        default="whole",
        label=pgettext_lazy("picture", "cut"),
    )
    caption = blocks.CharBlock(required=False, max_length=250, label=_("caption"))

    class Meta:
        icon = "image"
        label = _("Figure")
        group = FILES
        description = _(
            "A picture with caption; what it shows and who made it is taken from the picture."
        )
        template = "content/blocks/figure.html"
        value_class = FigureValue

    def clean(self, value: Any) -> Any:
        """Raises: ValidationError, when nobody says what the picture shows (drafts may)."""
        cleaned = super().clean(value)
        if not self.is_deferred_validation and not (cleaned["decorative"] or cleaned.alt):
            missing = ValidationError(
                _("Say what is to be seen, here or in the picture's description, or tick that it "
                  "is decoration.")
            )  # fmt: skip
            raise StructBlockValidationError({"alternative_text": missing})
        return cleaned
