"""An empty index and a way to ask it: of each engine there is.

The database's is the one of the run (PostgreSQL where TEST_DATABASE_URL names one); the cluster's
is tested where TEST_ELASTICSEARCH_URL names a node.
"""

import os
from collections.abc import Iterator
from typing import Any

import pytest
from pytest_django import Settings

from search.asking.plan import SearchQuery
from search.engine import SearchEngine, get_engine
from search.finding import SearchResult
from search.finding import find as answer
from tests.search.cluster import NODES, remove_indices
from tests.search.documents import Find

needs_a_node = pytest.mark.skipif(not NODES, reason="TEST_ELASTICSEARCH_URL names no node")
ENGINES = ["database", pytest.param("cluster", marks=[pytest.mark.cluster, needs_a_node])]


@pytest.fixture(scope="session")
def cluster_index(worker_id: str) -> Iterator[str]:
    """A name of this run's own, so that several can use one node."""
    name = f"test-{os.getpid()}-{worker_id}"
    yield name
    remove_indices(name)


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest, db: None, settings: Settings) -> SearchEngine:
    if request.param == "cluster":
        settings.ELASTICSEARCH_URL = NODES
        settings.ELASTICSEARCH_INDEX = request.getfixturevalue("cluster_index")
        settings.ELASTICSEARCH_TIMEOUT = 20.0  # the machine has other things to do
        settings.ELASTICSEARCH_WRITE_TIMEOUT = 60.0
    engine = get_engine()
    engine.clear()
    return engine


@pytest.fixture
def find(engine: SearchEngine) -> Find:
    def search(text: str, language: str = "de", *fallbacks: str, **values: Any) -> SearchResult:
        return answer(SearchQuery(text, language, fallbacks, **values))

    return search
