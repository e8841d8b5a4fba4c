"""Which engine is in use, and whether it answers."""

import pytest
from django.db import connection
from django.test import Client

from portal.health import GOOD_FOR, readiness
from search.asking.plan import Plan, SearchQuery
from search.engine import Found, SearchUnavailable, get_engine
from search.engines.postgres import PostgresEngine
from search.finding import find
from search.models import IndexedWord


class OtherEngine:
    def find(self, plan: Plan) -> Found:
        return Found(total=7)


class BrokenEngine:
    def find(self, plan: Plan) -> Found:
        raise SearchUnavailable


def test_database_decides_without_a_setting(settings: object) -> None:
    expected = {"sqlite": "SQLiteEngine", "postgresql": "PostgresEngine"}[connection.vendor]
    assert type(get_engine()).__name__ == expected


@pytest.mark.django_db
def test_setting_names_another_engine(settings: object) -> None:
    settings.SEARCH_ENGINE = f"{__name__}.OtherEngine"  # type: ignore[attr-defined]
    assert find(SearchQuery("x", "de")).total == 7


@pytest.mark.django_db
def test_readiness_tells_whether_the_search_answers(client: Client, settings: object) -> None:
    assert client.get("/ready/").json()["search"] == "ok"
    settings.SEARCH_ENGINE = f"{__name__}.BrokenEngine"  # type: ignore[attr-defined]
    readiness.looked_at = -GOOD_FOR  # the last answer is given again for some seconds
    assert client.get("/ready/").json()["search"] == "unavailable"


@pytest.mark.django_db
def test_database_has_what_it_searches_with() -> None:
    catalogue = {
        "sqlite": "SELECT name FROM sqlite_master",
        "postgresql": "SELECT indexname FROM pg_indexes",
    }
    expected = {
        "sqlite": {"search_terms", "search_parts", "search_vocabulary"},
        "postgresql": {"search_vector", "search_parts"},
    }
    with connection.cursor() as cursor:
        cursor.execute(catalogue[connection.vendor])
        assert expected[connection.vendor] <= {name for (name,) in cursor.fetchall()}


@pytest.mark.skipif(
    connection.vendor != "postgresql", reason="needs TEST_DATABASE_URL (PostgreSQL)"
)
@pytest.mark.django_db
def test_words_with_a_part_are_not_looked_for_among_all_words() -> None:
    """The planner likes to read all words in their order, rather than sort the few it wants."""
    IndexedWord.objects.bulk_create(
        IndexedWord(language="de", word=f"wort{n:06}", term=f"de0wort{n}", documents=1)
        for n in range(20_000)
    )
    [(sql, params)] = PostgresEngine().akin([], ["199"])
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE search_indexedword")
        cursor.execute(f"EXPLAIN {sql}", params)
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert "search_parts" in plan, plan
