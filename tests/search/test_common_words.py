"""A search weighs few of the things of a common word, and answers as if it had weighed all."""

import random
import re
from collections import Counter
from itertools import pairwise

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.content.searchable import Facts, SearchDocument
from search.engine import SearchEngine
from search.engines import numbers
from search.engines.looks import COMMON, PLACES
from search.engines.statement import NAMED
from tests.search.documents import Find, document, embedded, titles

WORDS = ["Kurs", "Beratung", "Frauen", "Treff"]
EVERY = 10**6


def thing(number: int, rnd: random.Random) -> SearchDocument:
    """Each word stands in the title, among the names, in the gist, far below, or nowhere."""
    places: list[list[str]] = [[f"Angebot {number}"], [], [], [], []]
    for word in WORDS:
        rnd.choice(places).append(word)
    title, names, gist, below, _nowhere = places
    text = " ".join([*gist, *(f"wort{n}" for n in range(50)), *below])
    kind = rnd.choice(["offer", "offer", "organisation"])
    facts = Facts(weight=rnd.choice([1.0, 1.0, 0.9]))
    return document(
        " ".join(title), text, keywords=" ".join(names), name=f"n{number}", kind=kind, facts=facts
    )


@pytest.fixture
def many(engine: SearchEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    rnd = random.Random(7)  # noqa: S311
    engine.index(thing(number, rnd) for number in range(240))
    engine.tidy()
    monkeypatch.setattr("search.engines.looks.COMMON", 20)
    for name, most in (("MOST_OF_LOOK", 20), ("MOST_OF_WISH", 60), ("MOST_ALONE", 10)):
        monkeypatch.setattr(f"search.engines.choosing.{name}", most)
    monkeypatch.setattr("search.engines.statement.MOST_OF_LOOK", 20)


@embedded
@pytest.mark.parametrize("filters", [(), (("kind", "organisation"),)])
@pytest.mark.parametrize(
    ("text", "page"),
    [("kurs", 1), ("kurs", 2), ("Frauen", 2), ("kurs beratung", 1), ("treff frauen kurs", 1)],
)
def test_common_words_find_what_weighing_everything_finds(
    find: Find,
    many: None,
    monkeypatch: pytest.MonkeyPatch,
    text: str,
    page: int,
    filters: tuple[tuple[str, str], ...],
) -> None:
    monkeypatch.setattr("search.engines.choosing.COMMON", EVERY)
    exact = find(text, page=page, filters=filters)
    monkeypatch.setattr("search.engines.choosing.COMMON", 20)
    bounded = find(text, page=page, filters=filters)
    assert exact.hits
    assert titles(bounded) == titles(exact)
    assert [hit.score for hit in bounded.hits] == pytest.approx([hit.score for hit in exact.hits])


@embedded
def test_every_document_of_a_thing_counts(
    engine: SearchEngine, find: Find, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What brought it is one document, and the common word stands in the next."""
    engine.index(
        part
        for n in range(30)
        for part in (
            document(f"Angebot {n}", "selten" if n == 7 else "", name=f"n{n}"),
            document(f"Kurs {n}", language="en", name=f"n{n}"),
        )
    )
    engine.tidy()
    (exact,) = find("selten Kurs", "en", per_page=1).hits
    monkeypatch.setattr("search.engines.choosing.COMMON", 20)
    (bounded,) = find("selten Kurs", "en", per_page=1).hits
    assert (bounded.title, bounded.score) == ("Kurs 7", pytest.approx(exact.score))


@embedded
def test_filters_reach_what_the_best_of_a_common_word_are_not(
    engine: SearchEngine, find: Find, many: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine.index([document("Ein Verein", "Kurs", kind="network", facts=Facts(weight=0.5))])
    monkeypatch.setattr("search.engines.choosing.COMMON", 20)
    assert "Ein Verein" not in titles(find("kurs"))
    monkeypatch.setattr("search.engines.statement.LEAST_SHARE", 0.0)
    assert titles(find("kurs", filters=(("kind", "network"),))) == ["Ein Verein"]


def test_equals_stand_in_the_same_order_in_every_engine(engine: SearchEngine, find: Find) -> None:
    engine.index([document("Kurs", name=f"n{number}") for number in range(9)])
    groups = [hit.group for hit in find("kurs").hits]
    assert groups == sorted(groups, key=numbers.number_of)
    engine.remove(group=groups[3])
    engine.index([document("Kurs", name=groups[3].rpartition(":")[2])])
    assert [hit.group for hit in find("kurs").hits] == groups


@embedded
def test_word_that_nothing_has_any_more_weighs_nothing(engine: SearchEngine, find: Find) -> None:
    """Words go by night; what is there meanwhile is found as if they were gone."""
    engine.index(
        [document("Foo"), document("Kurs Frauen"), document("Foo", language="tr", name="t")]
    )
    engine.remove(group="offers.offer:Foo")
    (course,) = find("foo kurs").hits
    assert (course.title, course.score) == ("Kurs Frauen", pytest.approx(PLACES["t"]))
    assert not find("foo kurs").every_word
    (named,) = find("foo").hits
    assert (named.language, named.score) == ("tr", pytest.approx(NAMED))


def test_documents_of_the_weightiest_thing_have_the_smallest_numbers() -> None:
    weights = [9.0, 1.2, 1.0, 0.75, 0.1, 0.0]
    found = [numbers.document_number(weight, 3, slot=0) for weight in weights]
    assert found == sorted(found)
    assert found[0] > 0
    assert found[-1] < 2**63
    number = numbers.document_number(1.0, 3, slot=5)
    assert (numbers.thing_number(number), numbers.slot_of(number)) == (3, 5)


@embedded
def test_two_groups_that_draw_one_number_are_two_things(
    engine: SearchEngine, find: Find, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("search.engines.writing.number_of", lambda group: 7)
    engine.index([document("Kurs A"), document("Kurs B")])
    engine.index([document("Kurs C"), document("Kurs A")])
    assert sorted(titles(find("kurs"))) == ["Kurs A", "Kurs B", "Kurs C"]


@embedded
def test_the_common_are_counted_by_night(engine: SearchEngine, find: Find) -> None:
    """So many that a look into the index ends early, and says that there are more."""
    engine.index([document(f"Kurs {number}") for number in range(COMMON + 20)])
    engine.tidy()
    result = find("kurs")
    assert result.capped
    assert len(result.hits) == 10
    assert titles(find("kurs 17"))[0] == "Kurs 17"


@embedded
def test_each_look_stands_in_a_statement_as_rarely_as_planning_it_costs(
    find: Find, many: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite, which plans all that stands there, took 130 ms for three words."""
    monkeypatch.setattr("search.engines.choosing.COMMON", 20)
    with CaptureQueriesContext(connection) as asked:
        assert find("treff frauen kurs", filters=(("kind", "offer"),)).hits
    statements = [query["sql"] for query in asked if "best_hits" in query["sql"]]
    looks = [re.findall(r"(?:MATCH|@@) '([^']*)'", sql) for sql in statements]
    assert max(map(len, looks)) > len(WORDS)
    # On PostgreSQL it is there to bring things, of all and of the filter's, and to weigh them.
    most = 1 if connection.vendor == "sqlite" else 3
    for found in looks:
        assert max(Counter(found).values()) <= most


@embedded
def test_thing_of_that_name_is_weighed_by_what_it_says_elsewhere_too(
    engine: SearchEngine, find: Find, many: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing but its name brought it; the word stands in a place that brings nothing."""
    below = " ".join(f"wort{n}" for n in range(50))
    engine.index(
        [
            document("Kurs", language="en", name="same"),
            document("Anderes", f"{below} Kurs", name="same"),
        ]
    )
    engine.tidy()
    monkeypatch.setattr("search.engines.choosing.COMMON", EVERY)
    (exact,) = (hit for hit in find("kurs", per_page=60).hits if hit.group == "offers.offer:same")
    monkeypatch.setattr("search.engines.choosing.COMMON", 20)
    (bounded,) = (hit for hit in find("kurs", per_page=60).hits if hit.group == exact.group)
    assert bounded.score == pytest.approx(exact.score)
    assert exact.score == pytest.approx(NAMED + PLACES["x"])


@embedded
def test_look_that_cannot_better_what_was_brought_is_not_read(
    engine: SearchEngine, find: Find, many: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Titles bring enough; the word stands far below as well."""
    engine.index(document(f"Treffpunkt Singen {n}", name=f"t{n}") for n in range(70))
    below = " ".join(f"wort{n}" for n in range(50))
    engine.index(document(f"Anderes {n}", f"{below} Singen", name=f"b{n}") for n in range(30))
    engine.tidy()
    monkeypatch.setattr("search.engines.choosing.COMMON", 20)
    monkeypatch.setattr("search.engines.choosing.MOST_OF_WISH", 20)
    with CaptureQueriesContext(connection) as asked:
        assert find("singen").total == 20
    (page,) = (query["sql"] for query in asked if "best_hits" in query["sql"])
    if connection.vendor == "sqlite":  # which tells nobody what it has read
        least = {float(value) for value in re.findall(r"value >= ([0-9.]+)", page)}
        assert least == {PLACES["t"]}
        return
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN (ANALYZE, COSTS OFF) {page}")
        plan = [line for (line,) in cursor.fetchall()]
    scans = [
        scan for scan, after in pairwise(plan) if "Index Cond" in after and "xde0sing" in after
    ]
    assert len(scans) == 2, plan
    assert all("never executed" in scan for scan in scans), plan
