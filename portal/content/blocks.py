"""Blocks that need no app: texts, lists, pictures, links. Apps add cards of their own things."""

from collections.abc import Iterable
from typing import Any

from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from portal.content.addresses import page_address
from portal.languages import active

LINK = RegexValidator(
    r"^(https://|http://|mailto:|tel:|/)\S*$", _("Write a full address, or one beginning with /.")
)
RICH = ["bold", "italic", "link", "document-link", "ul", "ol"]
ICON_NAMES = (
    "handshake language briefcase home heart school scale users pen euro landmark map-pin info "
    "calendar"
)
ICONS = [(name, name) for name in ICON_NAMES.split()]


class OfTheSource:
    """A block whose value is the same in all languages: no translator is asked for it."""

    def get_translatable_segments(self, value: Any) -> list[Any]:
        return []

    def restore_translated_segments(self, value: Any, segments: Any) -> Any:
        return value


class FactCharBlock(OfTheSource, blocks.CharBlock):
    pass


class LinkedPageBlock(OfTheSource, blocks.PageChooserBlock):
    pass


class RecordChooserBlock(OfTheSource, SnippetChooserBlock):
    """Chooses a record and loads all chosen ones at once, with what their cards show.

    Hidden ones too: what is left out here is lost when an editor saves the page. Whether readers
    see a record is asked when it is shown (`is_visible`).
    """

    def bulk_to_python(self, values: Iterable[Any]) -> list[Any]:
        found = self.model_class.objects.with_card_facts().in_bulk(set(filter(None, values)))
        return [found.get(pk) for pk in values]


class CardPageChooserBlock(OfTheSource, blocks.PageChooserBlock):
    """Chooses a page that is shown as a card: all of a list are loaded at once, drafts too.

    Choices are synchronised between languages, so they are the source pages in each of them.
    """

    def bulk_to_python(self, values: Iterable[Any]) -> list[Any]:
        pages = self.target_model.objects.defer(*self.target_model.heavy_fields())
        found = pages.in_bulk(set(filter(None, values)))
        return [found.get(pk) for pk in values]


class CardsBlock(blocks.ListBlock):
    """A list of things shown as cards: readers see those that are `visible`, editors all."""

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context)
        return context | {"visible": [thing for thing in value if thing and thing.is_visible]}


class TranslatedPagesBlock(CardsBlock):
    """A list of pages, chosen once and shown in the reader's language."""

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context)
        pages = context["visible"]
        return context | {"pages": type(pages[0]).in_language(pages) if pages else []}


class LinkValue(blocks.StructValue):
    @property
    def href(self) -> str:
        """Where the link leads a reader of the active language."""
        if page := self.get("page"):
            query = f"?{self['query']}" if self.get("query") else ""
            return f"{page_address(page)}{query}"
        url = str(self.get("url") or "")
        return f"/{active()}{url}" if url.startswith("/") else url


class LinkBlock(blocks.StructBlock):
    """A page of the portal, if need be with filters, or an address elsewhere."""

    page = LinkedPageBlock(required=False, label=_("page"))
    query = FactCharBlock(
        required=False,
        max_length=120,
        label=_("filters"),
        help_text=_("What stands behind the ? in the address of a filtered list."),
    )
    url = FactCharBlock(
        required=False,
        max_length=300,
        validators=[LINK],
        label=_("other address"),
        help_text=_("https://…, mailto:…, tel:…, or a place of this site such as /map/."),
    )

    class Meta:
        icon = "link"
        label = _("link")
        value_class = LinkValue


class TextBlock(blocks.RichTextBlock):
    class Meta:
        icon = "pilcrow"
        label = _("Text")
        template = "content/blocks/text.html"


class HeadingBlock(blocks.CharBlock):
    class Meta:
        icon = "title"
        label = _("Heading")
        template = "content/blocks/heading.html"


class FigureBlock(blocks.StructBlock):
    """A picture with caption and credit. Without a description it is decoration."""

    image = ImageChooserBlock(label=_("picture"))
    alternative_text = blocks.CharBlock(
        required=False,
        max_length=250,
        label=_("description"),
        help_text=_("What is to be seen, for those who cannot. Empty: decoration."),
    )
    caption = blocks.CharBlock(required=False, max_length=250, label=_("caption"))
    credit = blocks.CharBlock(max_length=160, label=_("credit"))

    class Meta:
        icon = "image"
        label = _("Figure")
        template = "content/blocks/figure.html"


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("text"))
    attribution = blocks.CharBlock(required=False, max_length=160, label=_("who said it"))

    class Meta:
        icon = "openquote"
        label = _("Quote")
        template = "content/blocks/quote.html"


class FactBlock(blocks.StructBlock):
    label = blocks.CharBlock(max_length=160, label=_("what"))
    value = blocks.CharBlock(max_length=160, label=_("value"))
    note = blocks.CharBlock(required=False, max_length=250, label=_("note"))

    class Meta:
        icon = "info-circle"
        label = _("Fact")


class FactsBlock(blocks.StructBlock):
    title = blocks.CharBlock(required=False, max_length=160, label=_("title"))
    items = blocks.ListBlock(FactBlock(), label=_("facts"))
    source = blocks.CharBlock(required=False, max_length=200, label=_("source"))

    class Meta:
        icon = "list-ul"
        label = _("Facts")
        template = "content/blocks/facts.html"


class TableBlock(blocks.StructBlock):
    caption = blocks.CharBlock(max_length=200, label=_("caption"))
    header = blocks.ListBlock(blocks.CharBlock(max_length=120), label=_("columns"))
    rows = blocks.ListBlock(
        blocks.ListBlock(blocks.CharBlock(max_length=400, required=False), label=_("cells")),
        label=_("rows"),
    )
    source = blocks.CharBlock(required=False, max_length=200, label=_("source"))

    class Meta:
        icon = "table"
        label = _("Table")
        template = "content/blocks/table.html"


class StepBlock(blocks.StructBlock):
    title = blocks.CharBlock(max_length=160, label=_("title"))
    text = blocks.RichTextBlock(features=RICH, required=False, label=_("text"))

    class Meta:
        icon = "order"
        label = _("Step")


class StepsBlock(blocks.ListBlock):
    class Meta:
        icon = "order"
        label = _("Steps")
        template = "content/blocks/steps.html"


class QuestionBlock(blocks.StructBlock):
    question = blocks.CharBlock(max_length=250, label=_("question"))
    answer = blocks.RichTextBlock(features=RICH, label=_("answer"))

    class Meta:
        icon = "help"
        label = _("Question")


class QuestionsBlock(blocks.ListBlock):
    class Meta:
        icon = "help"
        label = _("Questions and answers")
        template = "content/blocks/questions.html"


class DownloadBlock(blocks.StructBlock):
    document = DocumentChooserBlock(label=_("document"))
    text = blocks.CharBlock(required=False, max_length=200, label=_("what it is"))

    class Meta:
        icon = "download"
        label = _("Download")
        template = "content/blocks/download.html"


class CallToActionBlock(blocks.StructBlock):
    text = blocks.CharBlock(required=False, max_length=300, label=_("text"))
    label = blocks.CharBlock(max_length=80, label=_("on the button"))
    link = LinkBlock()

    class Meta:
        icon = "link"
        label = _("Call to action")
        template = "content/blocks/call_to_action.html"


class PlainBody(blocks.StreamBlock):
    """A body of texts; each app's body adds cards of its own things and of those below it."""

    heading = HeadingBlock(max_length=160)
    text = TextBlock(features=RICH)
    facts = FactsBlock()
    table = TableBlock()
    steps = StepsBlock(StepBlock())
    questions = QuestionsBlock(QuestionBlock())
    quote = QuoteBlock()
    figure = FigureBlock()
    download = DownloadBlock()
    call_to_action = CallToActionBlock()

    class Meta:
        required = False
