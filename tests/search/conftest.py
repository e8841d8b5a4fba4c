"""An empty index and a way to ask it; on PostgreSQL too where TEST_DATABASE_URL names one."""

from typing import Any

import pytest

from search.engine import SearchEngine, SearchQuery, SearchResult, get_engine
from tests.search.documents import Find


@pytest.fixture
def engine(db: None) -> SearchEngine:
    engine = get_engine()
    engine.clear()
    return engine


@pytest.fixture
def find(engine: SearchEngine) -> Find:
    def search(text: str, language: str = "de", *fallbacks: str, **values: Any) -> SearchResult:
        return engine.search(SearchQuery(text, language, fallbacks, **values))

    return search
