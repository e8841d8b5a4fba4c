"""The lists of queries: eleven languages, half of each kept aside, answers that the demo has."""

from collections import Counter
from pathlib import Path

import pytest
import yaml

from search.quality.questions import SENTENCES, Question, read

ROOT = Path(__file__).parents[2]
LISTS = sorted((Path(__file__).parent / "queries").glob("*.yaml"))
#: Short ones, of languages that have menus and forms and no pages of their own.
SHORT_LISTS = sorted((Path(__file__).parent / "queries" / "interface").glob("*.yaml"))
SHORTEST, SHORT = 30, 10
FOLDERS = {
    "offers": "offers/demo/offers",
    "networks": "networks/demo/networks",
    "organisations": "networks/demo/organisations",
    "projects": "funding/demo/projects",
    "funding": "funding/demo/guidelines",
}


def is_in_the_demo(thing: str) -> bool:
    """Whether the demo's YAML has the thing, whatever the search knows of it."""
    path, _hash, person = thing.partition("#")
    section, *slugs = path.strip("/").split("/")
    if person:
        file = ROOT / "networks/demo/contact_persons" / f"{person}.yaml"
        return file.exists() and yaml.safe_load(file.read_text())["organisation"] == slugs[0]
    if section == "concepts":  # chapters are numbered: 03-beteiligung.yaml
        concept = ROOT / "home/demo/concepts" / slugs[0]
        return not slugs[1:] or any(concept.glob(f"chapters/[0-9]*-{slugs[1]}.yaml"))
    if section == "funding" and not slugs:
        return (ROOT / "funding/demo/pages/overview.yaml").exists()
    if section not in FOLDERS and slugs:
        page = ROOT / "home/demo/pages" / f"{slugs[-1]}.yaml"
        return page.exists() and yaml.safe_load(page.read_text())["parent"] == section
    folder, name = (FOLDERS[section], slugs[-1]) if slugs else ("home/demo/pages", section)
    return (ROOT / folder / f"{name}.yaml").exists()


@pytest.fixture(params=LISTS, ids=lambda path: path.stem)
def questions(request: pytest.FixtureRequest) -> list[Question]:
    return read(request.param)


@pytest.fixture(params=[*LISTS, *SHORT_LISTS], ids=lambda path: path.stem)
def any_questions(request: pytest.FixtureRequest) -> list[Question]:
    return read(request.param)


def test_there_is_a_list_for_each_language_of_the_demo() -> None:
    assert {path.stem for path in LISTS} == {"ar", "de", "en", "ru", "tr", "uk"}
    assert {path.stem for path in SHORT_LISTS} == {"bg", "fa", "fr", "pl", "ro"}


def test_every_second_query_is_kept_aside(any_questions: list[Question]) -> None:
    typed = [question for question in any_questions if question.set != SENTENCES]
    is_short = any_questions[0].language in {path.stem for path in SHORT_LISTS}
    assert len(typed) >= (SHORT if is_short else SHORTEST)
    assert [question.kept for question in typed] == [n % 2 == 0 for n in range(len(typed))]


def test_ten_sentences_are_asked_in_each_language(questions: list[Question]) -> None:
    sentences = [question for question in questions if question.set == SENTENCES]
    assert len(sentences) >= 10
    assert all(question.sort == "sentence" for question in sentences)
    assert min(len(question.text.split()) for question in sentences) >= 4


def test_no_query_stands_twice(any_questions: list[Question]) -> None:
    counts = Counter(question.text.casefold() for question in any_questions)
    assert [text for text, count in counts.items() if count > 1] == []


def test_what_is_right_is_in_the_demo(any_questions: list[Question]) -> None:
    missing = [
        (question.text, thing)
        for question in any_questions
        for thing in question.right
        if not is_in_the_demo(thing)
    ]
    assert missing == []
