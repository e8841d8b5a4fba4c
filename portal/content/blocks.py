"""Blocks that need no app: texts, lists, pictures, links. Apps add cards of their own things."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from portal.content.block_groups import FILES, LISTS, WORDS
from portal.content.fact_blocks import FactCharBlock, OfTheSource
from portal.content.figures import FigureBlock
from portal.content.links import LinkBlock
from portal.content.references import ReferredTogether
from portal.content.tables import TableBlock

RICH = ["bold", "italic", "link", "document-link", "ul", "ol"]


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
        pages = self.target_model.objects.as_chosen()
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


class TextBlock(blocks.RichTextBlock):
    class Meta:
        icon = "pilcrow"
        label = _("Text")
        group = WORDS
        description = _("A few paragraphs, with lists and links.")
        preview_value = "<p>Sie möchten Deutsch lernen? Wir beraten Sie kostenlos.</p>"
        template = "content/blocks/text.html"


class HeadingBlock(blocks.CharBlock):
    class Meta:
        icon = "title"
        label = _("Heading")
        group = WORDS
        description = _("Begins a section; it also stands in the table of contents.")
        preview_value = "So melden Sie sich an"
        template = "content/blocks/heading.html"


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("text"))
    attribution = blocks.CharBlock(required=False, max_length=160, label=_("who said it"))

    class Meta:
        icon = "openquote"
        label = _("Quote")
        group = WORDS
        description = _("What somebody said, with the name.")
        preview_value = {"text": "Hier habe ich Freunde gefunden.", "attribution": "Teilnehmerin"}
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
    source = FactCharBlock(required=False, max_length=200, label=_("source"))

    class Meta:
        icon = "list-ul"
        label = _("Facts")
        group = LISTS
        description = _("Figures or short answers in large type.")
        preview_value = {"items": [{"label": "Plätze im Kurs", "value": "16", "note": ""}]}
        template = "content/blocks/facts.html"


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
        group = LISTS
        description = _("What to do one after the other, numbered.")
        preview_value = [{"title": "Termin vereinbaren", "text": "<p>Rufen Sie an.</p>"}]
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
        group = LISTS
        description = _("Answers that open with a tap.")
        preview_value = [{"question": "Was kostet das?", "answer": "<p>Nichts.</p>"}]
        template = "content/blocks/questions.html"


class DocumentBlock(ReferredTogether, DocumentChooserBlock):
    """Chooses a document, which is loaded with those that texts link to."""


class DownloadBlock(blocks.StructBlock):
    document = DocumentBlock(label=_("document"))
    text = blocks.CharBlock(required=False, max_length=200, label=_("what it is"))

    class Meta:
        icon = "download"
        label = _("Download")
        group = FILES
        description = _("A document to take away, with its size.")
        template = "content/blocks/download.html"


class CallToActionBlock(blocks.StructBlock):
    text = blocks.CharBlock(required=False, max_length=300, label=_("text"))
    label = blocks.CharBlock(max_length=80, label=_("on the button"))
    link = LinkBlock()

    class Meta:
        icon = "link"
        label = _("Call to action")
        group = FILES
        description = _("One button that leads on: the most important next step.")
        template = "content/blocks/call_to_action.html"


def only_chooses(block: blocks.Block) -> bool:
    """Whether the block shows other things and has no words of its own."""
    inner = block.child_block if isinstance(block, blocks.ListBlock) else block
    return isinstance(inner, blocks.ChooserBlock)


class PlainBody(blocks.StreamBlock):
    """A body of texts; each app's body adds cards of its own things and of those below it."""

    def get_searchable_content(self, value: Any) -> list[str]:
        """As Wagtail's, without loading what was chosen: it is found by its own words."""
        places = [
            place
            for place, block in enumerate(value.raw_data)
            if not only_chooses(self.child_blocks[block["type"]])
        ]
        children = (value[place] for place in places)
        return [
            text for child in children for text in child.block.get_searchable_content(child.value)
        ]

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
