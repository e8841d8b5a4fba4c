"""The glossary of the demo: a term, its words by language, and those to avoid."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError

from portal.content.translated import TranslatedText
from portal.demo.loader import DemoContentError, DemoLoader
from portal.demo.registry import step
from portal.glossary.models import GlossaryTerm


def demo_terms(loader: DemoLoader) -> Iterator[GlossaryTerm]:
    """Not yet stored. What an editor's form would refuse is no part of the demo either."""
    for entry in loader.entries("portal", "glossary"):
        for slug, data in entry.data.items():
            term = GlossaryTerm(slug=slug, **_fields(data))
            try:
                term.clean_fields()
            except ValidationError as error:
                raise DemoContentError(f"{entry.path}: {slug}: {error.messages}") from error
            yield term


def _fields(data: dict[str, Any]) -> dict[str, Any]:
    avoid = data.get("avoid") or {}
    return {
        "term": TranslatedText(data["term"]),
        "avoid": TranslatedText({code: "\n".join(lines) for code, lines in avoid.items()}),
        "note": str(data.get("note", "")),
    }


@step(191, "Glossary")
def load_glossary(loader: DemoLoader) -> None:
    for term in demo_terms(loader):
        fields = {"term": term.term, "avoid": term.avoid, "note": term.note}
        loader.ensure(GlossaryTerm, str(term.slug), **fields)
