"""What is the cluster's own: builds beside the index, other words for things, faults of the nodes.

What readers see of it, the tests of all engines say.
"""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from pytest_django import Settings

from search.asking.plan import SearchQuery
from search.engine import SearchEngine, SearchUnavailable
from search.engines.cluster import analysis, asking, builds
from search.engines.cluster.asking import How, Look
from search.engines.cluster.engine import ClusterEngine
from search.finding import find as answer
from search.words.folding import fold
from search.words.stemming import stem
from tests.search.cluster import NODES, node
from tests.search.conftest import needs_a_node
from tests.search.documents import Find, document, titles

on_the_cluster = pytest.mark.parametrize(
    "engine",
    [pytest.param("cluster", marks=[pytest.mark.cluster, needs_a_node])],
    indirect=True,
)


# --- Builds --------------------------------------------------------------------------------------


@on_the_cluster
def test_readers_find_the_old_index_until_the_new_one_is_done(
    engine: SearchEngine, find: Find
) -> None:
    engine.index([document("Alter Kurs")])
    before = node().indices.get_alias(name=builds.searched()).body.keys()
    with engine.rebuilding():
        engine.index([document("Neuer Kurs")])
        assert titles(find("kurs")) == ["Alter Kurs"]
    assert titles(find("kurs")) == ["Neuer Kurs"]
    after = node().indices.get(index=f"{builds.searched()}-*").body.keys()
    assert len(after) == 1
    assert not after & before


@on_the_cluster
def test_what_is_published_during_a_build_is_found_before_and_after(
    engine: SearchEngine, find: Find
) -> None:
    """Another process publishes and takes back while this one builds."""

    def elsewhere() -> None:
        engine.index([document("Kurs von eben")])
        engine.remove(group="offers.offer:Kurs weg")

    engine.index([document("Kurs weg")])
    with engine.rebuilding():
        engine.index([document("Kurs"), document("Kurs weg")])
        publish(elsewhere)
        assert titles(find("kurs")) == ["Kurs von eben"]
    assert sorted(titles(find("kurs"))) == ["Kurs", "Kurs von eben"]


def publish(work: object) -> None:
    """As another process does: it does not know that it builds."""
    token = builds._builds.set(False)
    try:
        work()  # type: ignore[operator]
    finally:
        builds._builds.reset(token)


@on_the_cluster
def test_build_that_fails_leaves_the_old_index(engine: SearchEngine, find: Find) -> None:
    engine.index([document("Kurs")])
    with pytest.raises(RuntimeError), engine.rebuilding():
        engine.index([document("Anderes")])
        raise RuntimeError
    assert titles(find("kurs")) == ["Kurs"]
    assert len(node().indices.get(index=f"{builds.searched()}-*").body) == 1


@on_the_cluster
def test_build_overtaken_by_another_does_not_switch(engine: SearchEngine, find: Find) -> None:
    engine.index([document("Kurs")])
    with engine.rebuilding():
        engine.index([document("Halber Kurs")])
        with engine.rebuilding():
            engine.index([document("Ganzer Kurs")])
    assert titles(find("kurs")) == ["Ganzer Kurs"]


@on_the_cluster
def test_things_shards_and_replicas_are_settings(
    engine: SearchEngine, settings: Settings, find: Find
) -> None:
    settings.ELASTICSEARCH_SHARDS = 3
    with engine.rebuilding():
        engine.index([document(f"Kurs {n}", "Beratung") for n in range(20)])
    (about,) = node().indices.get_settings(index=builds.searched()).body.values()
    assert about["settings"]["index"]["number_of_shards"] == "3"
    assert find("kurs beratung").total == 20
    settings.ELASTICSEARCH_SHARDS = 1
    with engine.rebuilding():
        engine.index([])


@needs_a_node
@pytest.mark.cluster
def test_nodes_of_one_machine_do_not_join() -> None:
    """`deploy/opensearch/node.sh`: the index of one would go when another is stopped."""
    port = NODES[0].rpartition(":")[2]
    assert node().info()["cluster_name"] == f"portal-{port}"


# --- Words ---------------------------------------------------------------------------------------

WORDS = {
    "de": "Häuser Bürgerbüro buergerbuero Beratungen Kurse Kurs Größe STRAẞE neue Frauen",
    "tr": "kursları Işık İstanbul ışık kurslari çalışmak iş öder",
    "ru": "Консультации ребёнка курсы немецкого Йога",
    "uk": "Консультація Сім’я допомога їжа ґрунт",
    "ar": "الأسرة الاسره مُدَرِّس الدورات الألمانية للأطفال مســاعدة ٢٠٢٤"
    " أمي الأم الأمان أمية لغات لغة هو هوية الحي حي حيهم بها فتيات 20 vif",
    "en": "Counselling courses 5.000 café",
    "pl": "Łódź",
}


@on_the_cluster
@pytest.mark.parametrize("language", list(WORDS))
def test_nodes_fold_and_stem_as_the_portal_does(engine: SearchEngine, language: str) -> None:
    typed = WORDS[language].split()
    known = language if language != "pl" else "en"  # no stemmer: the folded word
    folded, stemmed = (
        [
            token["token"]
            for token in node().indices.analyze(
                index=builds.searched(), analyzer=name, text=analysis.prepared(WORDS[language])
            )["tokens"]
        ]
        for name in ("folded", f"stemmed_{known}")
    )
    assert folded == [fold(word) for word in typed]
    if language == known:
        assert stemmed == [stem(word, language) for word in typed]


def test_question_never_has_more_conditions_than_nodes_answer() -> None:
    looks = [Look("de", ("a", "b"), 0.8 + n / 1000) for n in range(40)]
    wishes = asking.within_bounds([looks, [Look("de", ("kurs",), 1.0)], *([looks] * 9)])
    assert sum(look.conditions for kept in wishes for look in kept) <= asking.MOST_CONDITIONS
    assert wishes[1] == [Look("de", ("kurs",), 1.0)]  # the worthiest stay


def test_what_is_typed_is_never_read_as_a_pattern() -> None:
    for typed in ("kurs*", "k?rs", "a:b", "/x/", "(kurs OR"):
        look = Look("de", (fold(typed),), 1.0, How.PART)
        (pattern,) = asking.met(look).to_dict()["regexp"].values()
        assert pattern.removeprefix("(.{4,})?").removesuffix(".*").isalnum()


# --- Faults --------------------------------------------------------------------------------------


@pytest.fixture
def cluster(settings: Settings) -> ClusterEngine:
    settings.ELASTICSEARCH_TIMEOUT = settings.ELASTICSEARCH_WRITE_TIMEOUT = 0.5
    settings.ELASTICSEARCH_INDEX = "faults"
    return ClusterEngine()


class _Server(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        self.server.wait.wait(self.server.pause)  # type: ignore[attr-defined]
        body = b"<html>Bad gateway</html>"
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_PUT = do_HEAD = do_POST

    def log_message(self, *args: object) -> None:
        """Nothing on the screen of the tests."""


@pytest.fixture(params=[0.0, 5.0], ids=["says nonsense", "hangs"])
def server(request: pytest.FixtureRequest) -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), _Server)
    server.pause, server.wait = request.param, threading.Event()  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.wait.set()  # type: ignore[attr-defined]
    server.shutdown()


def verbs_raise(cluster: ClusterEngine) -> None:
    with pytest.raises(SearchUnavailable):
        answer(SearchQuery("kurs", "de"))
    with pytest.raises(SearchUnavailable):
        cluster.suggest("kurs", "de", 5)
    with pytest.raises(SearchUnavailable):
        cluster.index([document("Kurs")])
    with pytest.raises(SearchUnavailable):
        cluster.remove(group="x")
    with pytest.raises(SearchUnavailable):
        cluster.keys()
    with pytest.raises(SearchUnavailable), cluster.rebuilding():
        raise AssertionError


@pytest.mark.django_db
def test_nodes_that_hang_or_talk_nonsense_are_unavailable(
    cluster: ClusterEngine, settings: Settings, server: str
) -> None:
    settings.ELASTICSEARCH_URL = [server]
    verbs_raise(cluster)


@pytest.mark.django_db
def test_nodes_that_are_gone_are_unavailable(cluster: ClusterEngine, settings: Settings) -> None:
    settings.ELASTICSEARCH_URL = ["http://127.0.0.1:1"]
    verbs_raise(cluster)


@on_the_cluster
def test_index_that_nobody_made_is_unavailable(engine: SearchEngine, settings: Settings) -> None:
    settings.ELASTICSEARCH_INDEX = f"{settings.ELASTICSEARCH_INDEX}-none"
    with pytest.raises(SearchUnavailable):
        answer(SearchQuery("kurs", "de"))


@on_the_cluster
def test_another_node_answers_for_one_that_is_gone(
    engine: SearchEngine, settings: Settings, find: Find
) -> None:
    engine.index([document("Kurs")])
    settings.ELASTICSEARCH_URL = ["http://127.0.0.1:1", *settings.ELASTICSEARCH_URL]
    for _turn in range(3):
        assert titles(find("kurs")) == ["Kurs"]
