"""Easy German of the demo: everywhere a newcomer comes, short, and with no fact of its own."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
#: All of what stands in these files has easy German.
WHOLE = [
    "funding/demo/pages/*.yaml",
    "funding/demo/projects/*.yaml",
    "home/demo/fields_of_action.yaml",
    "home/demo/pages/*.yaml",
    "networks/demo/contact_persons/*.yaml",
    "networks/demo/districts.yaml",
    "networks/demo/networks/*.yaml",
    "networks/demo/organisations/*.yaml",
    "offers/demo/*.yaml",
    "offers/demo/events/*.yaml",
    "offers/demo/offers/*.yaml",
    "offers/demo/series/*.yaml",
]
MOST_WORDS = 16
_ENDS = re.compile(r"[.!?:](?:\s|$)|\n")
_NUMBER = re.compile(r"[0-9][0-9.]*[0-9]")
_LINK = re.compile(r"\]\(([^)]*)\)")


def texts(node: Any, path: str = "") -> Iterator[tuple[str, dict[str, str]]]:
    """Every map of languages below, with the way to it."""
    if isinstance(node, dict) and isinstance(node.get("de"), str):
        yield path, node
        return
    parts: list[tuple[Any, Any]] = []
    if isinstance(node, dict):
        parts = list(node.items())
    elif isinstance(node, list):
        parts = list(enumerate(node))
    for name, part in parts:
        yield from texts(part, f"{path}.{name}")


def of(pattern: str) -> list[tuple[str, dict[str, str]]]:
    files = sorted(ROOT.glob(pattern))
    assert files, pattern
    return [
        (f"{file.stem}{path}", text)
        for file in files
        for path, text in texts(yaml.safe_load(file.read_text(encoding="utf-8")))
    ]


def _stands_in(fact: str, german: str) -> bool:
    """Also where ten is a word, and of a hundred people as many as there were per cent."""
    is_word = fact == "10" and "zehn" in german.lower()
    return fact in german or is_word or "%" in german or "Prozent" in german


@pytest.mark.parametrize("pattern", WHOLE)
def test_nothing_is_left_in_standard_german(pattern: str) -> None:
    assert [name for name, text in of(pattern) if not text.get("de-simple")] == []


@pytest.mark.parametrize("pattern", WHOLE)
def test_sentences_are_short(pattern: str) -> None:
    said = [(name, _LINK.sub("]", text.get("de-simple", ""))) for name, text in of(pattern)]
    long = [
        (name, sentence)
        for name, text in said
        for sentence in _ENDS.split(text)
        if len(sentence.split()) > MOST_WORDS
    ]
    assert long == []


@pytest.mark.parametrize("pattern", WHOLE)
def test_numbers_and_links_are_those_of_the_german_text(pattern: str) -> None:
    """What is written anew must not say more than what it is written from."""
    added = [
        (name, fact)
        for name, text in of(pattern)
        for find in (_NUMBER, _LINK)
        for fact in find.findall(text.get("de-simple", ""))
        if not _stands_in(fact, text["de"])
    ]
    assert added == []
