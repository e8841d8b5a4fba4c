"""An empty index and a way to ask it; on PostgreSQL too where TEST_DATABASE_URL names one."""

from typing import Any

import pytest

from search.asking.plan import SearchQuery
from search.engine import SearchEngine, get_engine
from search.finding import SearchResult
from search.finding import find as answer
from tests.search.documents import Find


@pytest.fixture
def engine(db: None) -> SearchEngine:
    engine = get_engine()
    engine.clear()
    return engine


@pytest.fixture
def find(engine: SearchEngine) -> Find:
    def search(text: str, language: str = "de", *fallbacks: str, **values: Any) -> SearchResult:
        return answer(SearchQuery(text, language, fallbacks, **values))

    return search
