"""Measuring the search: what counts as found, the figures, the command."""

import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django.live_server_helper import LiveServer

from search import engine as engine_module
from search.asking.plan import Plan
from search.engine import SearchEngine
from search.quality.figures import Answer, Figures, Found, Goal, failures, table
from search.quality.questions import Question, QuestionsError, read, thing_of
from search.quality.readers import read_page
from tests.search.documents import document

ROW = "- {{query: {query}, sort: everyday, set: {kind}, right: [{right}]}}\n"


class SilentEngine:
    """Finds nothing, whatever is asked."""

    def find(self, plan: Plan) -> engine_module.Found:
        return engine_module.Found()


@pytest.fixture
def questions(tmp_path: Path, engine: SearchEngine) -> Path:
    """Three queries; the index answers the first first, the second second, the third not at all."""
    engine.index(
        [
            document("Deutschkurs", "Kurs", name="kurs"),
            document("Rad Rad", "Ein Rad bekommen", name="rad"),
            document("Werkstatt", "Ein Rad reparieren", name="werkstatt"),
        ]
    )
    path = tmp_path / "de.yaml"
    path.write_text(
        ROW.format(query="kurs", kind="kept", right="/de/kurs/")
        + ROW.format(query="rad", kind="tuned", right="/de/nirgends/, /de/werkstatt/")
        + ROW.format(query="xyzzy", kind="kept", right="/de/kurs/"),
        encoding="utf-8",
    )
    return path


def measure(*args: object, **options: object) -> str:
    out = io.StringIO()
    call_command("search_quality", *map(str, args), stdout=out, **options)
    return out.getvalue()


def answer(right: str, *found: str, language: str = "de", of: str = "kept") -> Answer:
    question = Question("q", language, (right,), "everyday", of)
    return Answer(question, tuple(Found(thing.upper(), thing) for thing in found))


# --- What is right ---


@pytest.mark.parametrize(
    ("address", "thing"),
    [
        ("/de/offers/kurs/", "offers/kurs/"),
        ("/ar/offers/kurs/", "offers/kurs/"),
        ("/fa/offers/kurs/", "offers/kurs/"),
        ("https://portal.example.org/de-simple/welcome/?q=1", "welcome/"),
        ("/uk/organisations/vhs/#katrin-music", "organisations/vhs/#katrin-music"),
        ("/offers/k%C3%BCrs/", "offers/kürs/"),
    ],
)
def test_a_thing_is_the_same_in_every_language(address: str, thing: str) -> None:
    assert thing_of(address) == thing


def test_results_are_read_from_their_list_alone() -> None:
    html = """<nav><ol><li><h3><a href="/de/menu/">Menü</a></h3></li></ol></nav>
    <ol id="search-results"><li><a href="/de/badge/">Angebot</a>
      <h3 class="x"><a href="/tr/a/" lang="de">A &amp; <mark>B</mark></a></h3>
      <ul><li><a href="/de/part/">Teil</a></li></ul><p><a href="/de/more/">mehr</a></p></li>
      <li><h3><a href="/de/b/#c">C</a></h3></li><li><h3><a href="/tr/a/">A &amp; B</a></h3></li>
    </ol>
    <ol><li><h3><a href="/de/after/">Danach</a></h3></li></ol>"""
    assert read_page(html) == (Found("A & B", "a/"), Found("C", "b/#c"))


# --- Figures ---


def test_figures_count_ranks_and_empty_answers() -> None:
    answers = [
        answer("a", "a"),
        answer("a", "x", "y", "a"),
        answer("a", *"bcdefgh", "a"),
        answer("a"),
    ]
    assert Figures.of(answers) == Figures(4, 25, 50, 75, (1 + 1 / 3 + 1 / 8) / 4, 25)
    assert failures(answers) == answers[2:]


def test_goal_names_each_language_below_it() -> None:
    good, bad = answer("a", "a"), answer("a", "x", language="tr")
    assert Goal().missed([good]) == []
    assert Goal(third=50, tenth=50).missed([good, bad]) == ["tr @3 0.0 % < 85 %"]
    assert Goal(third_each=0).missed([good, bad]) == ["@3 50.0 % < 90 %", "@10 50.0 % < 97 %"]
    nothing = answer("a")
    assert Goal(0, 0, 0, 10).missed([good, nothing]) == ["nothing found 50.0 % > 10 %"]


def test_table_has_sets_languages_and_sums() -> None:
    kept, tuned = answer("a", "a"), answer("a", "x", language="tr", of="tuned")
    rows = [(name, part, row.first) for name, part, row in table([kept, tuned])]
    assert rows == [
        ("kept", "de", 100), ("kept", "all", 100), ("tuned", "tr", 0), ("tuned", "all", 0),
        ("all", "de", 100), ("all", "tr", 0), ("all", "all", 50),
    ]  # fmt: skip
    assert [part for _name, part, _row in table([kept], sorts=True)] == ["de", "everyday", "all"]


def test_sentences_are_a_set_of_their_own() -> None:
    typed, said = answer("a", "a"), answer("a", "x", of="sentences")
    tuned = answer("a", "a", of="tuned")
    assert Goal().missed([typed, said]) == []
    assert "@3 0.0 % < 90 %" in Goal().missed([said])
    rows = [(name, row.count, row.first) for name, part, row in table([typed, tuned, said])]
    assert rows[-4:] == [("all", 2, 100), ("all", 2, 100), ("sentences", 1, 0), ("sentences", 1, 0)]


# --- Lists ---


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("query: kurs", "not a list"),
        ("- {query: kurs", "expected"),
        ("- {query: kurs, sort: everyday, set: kept}", "needs query, sort, set and right"),
        (ROW.format(query="112", kind="kept", right="/de/a/"), "in quotes"),
        (ROW.format(query="kurs", kind="secret", right="/de/a/"), "unknown sort or set"),
        (ROW.format(query="kurs", kind="kept", right=""), "addresses like"),
        (ROW.format(query="kurs", kind="kept", right="/tr/a/"), "addresses like"),
    ],
)
def test_a_wrong_list_says_what_is_wrong(tmp_path: Path, text: str, complaint: str) -> None:
    path = tmp_path / "de.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(QuestionsError, match=complaint):
        read(path)


def test_a_list_is_named_by_its_language(tmp_path: Path) -> None:
    with pytest.raises(QuestionsError, match="code of a language"):
        read(tmp_path / "german.yaml")


# --- The command ---


def test_developer_gets_a_table_and_what_went_wrong(questions: Path) -> None:
    out = measure(questions, failures=True)
    assert "| kept | de | 2 | 50 | 50 | 50 | 0.50 | 50 |" in out
    assert "| tuned | de | 1 | 0 | 100 | 100 | 0.50 | 0 |" in out
    assert "| all | all | 3 | 33 | 67 | 67 | 0.50 | 33 |" in out
    assert (
        "de “xyzzy” (everyday, kept): not on the first page, wanted kurs/\n  nothing found" in out
    )
    assert "“rad”" not in out
    assert "Below the goal: @3 66.7 % < 90 %" in out


def test_developer_measures_one_set(questions: Path) -> None:
    out = measure(questions, which="tuned")
    assert "| tuned | all | 1 |" in out
    assert "kept" not in out
    assert "The goal is reached." in out


def test_ci_fails_below_the_goal_only(questions: Path) -> None:
    with pytest.raises(CommandError, match=r"nothing found 33\.3 % > 0 %") as failed:
        measure(questions, fail_below=True)
    assert failed.value.returncode == 1
    out = measure(
        questions, "--third=60", "--third-each=60", "--tenth=60", "--zero=34", "--fail-below"
    )
    assert "The goal is reached." in out


def test_developer_measures_another_engine(questions: Path) -> None:
    out = measure(questions, engine=f"{__name__}.SilentEngine")
    assert "| all | all | 3 | 0 | 0 | 0 | 0.00 | 100 |" in out
    with pytest.raises(CommandError, match="nowhere"):
        measure(questions, engine="nowhere.Engine")


def test_each_measuring_asks_anew(questions: Path, engine: SearchEngine) -> None:
    """A page kept by the cache would answer for an engine that has changed meanwhile."""
    measure(questions)
    engine.clear()
    assert "| all | all | 3 | 0 | 0 | 0 | 0.00 | 100 |" in measure(questions)


@pytest.mark.django_db(transaction=True)
def test_developer_measures_a_running_portal(questions: Path, live_server: LiveServer) -> None:
    assert measure(questions, url=live_server.url) == measure(questions)


def test_developer_hears_of_a_portal_that_is_not_there(questions: Path) -> None:
    with pytest.raises(CommandError, match=r"127\.0\.0\.1:1"):
        measure(questions, url="http://127.0.0.1:1")
    with pytest.raises(CommandError, match="http://"):
        measure(questions, url="file:///etc/hostname")
