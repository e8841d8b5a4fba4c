"""What the tests of the search put into the index and ask it."""

from collections.abc import Callable
from typing import Any

import pytest

from portal.content.searchable import SearchDocument
from search.finding import SearchResult

Find = Callable[..., SearchResult]


def document(title: str, text: str = "", **values: Any) -> SearchDocument:
    """A German offer with its own key, unless the values say otherwise."""
    language = values.pop("language", "de")
    name = values.pop("name", title)
    return SearchDocument(
        **{
            "key": f"offers.offer:{name}:{language}",
            "group": f"offers.offer:{name}",
            "kind": "offer",
            "language": language,
            "title": title,
            "text": text,
            "url": f"/{language}/{name}/",
            **values,
        }
    )


def titles(result: SearchResult) -> list[str]:
    return [hit.title for hit in result.hits]


#: For a test of what the database does: the cluster has no tables.
embedded = pytest.mark.parametrize("engine", ["database"], indirect=True)
