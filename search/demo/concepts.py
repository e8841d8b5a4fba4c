"""Synonyms of the demo: one file for each theme, a concept's words in each language in a row."""

from typing import Any

from django.core.exceptions import ValidationError

from portal.content.translated import TranslatedText
from portal.demo.loader import DemoContentError, DemoLoader, Entry
from portal.demo.registry import step
from search.models import SearchConcept


@step(190, "Search concepts")
def load_search_concepts(loader: DemoLoader) -> None:
    for entry in loader.entries("search", "concepts"):
        for slug, data in entry.data.items():
            words = {code: text for code, text in data.items() if code != "note"}
            fields = {"words": _lines(words), "note": str(data.get("note", ""))}
            _check(entry, slug, fields)
            loader.ensure(SearchConcept, slug, **fields)


def _lines(words: dict[str, str]) -> TranslatedText:
    return TranslatedText(
        {code: "\n".join(word.strip() for word in row.split(",")) for code, row in words.items()}
    )


def _check(entry: Entry, slug: str, fields: dict[str, Any]) -> None:
    """What an editor's form would refuse, the demo does not load either."""
    concept = SearchConcept(slug=slug, **fields)
    try:
        concept.clean_fields()
        concept.clean()
    except ValidationError as error:
        raise DemoContentError(f"{entry.path}: {slug}: {' '.join(error.messages)}") from error
