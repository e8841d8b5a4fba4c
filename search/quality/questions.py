"""A question is what somebody typed, and what a fair reader would accept as the answer.

A list is one YAML file for each language, named by its code:

    - query: "Sprachkrus"
      sort: misspelling
      set: tuned
      right:
        - /de/learn-german/
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import yaml

from portal import languages

SORTS = (
    "everyday",
    "slang",
    "misspelling",
    "transliteration",
    "office",
    "inflection",
    "name",
    "number",
    "place",
    "neighbour",
    "sentence",
)
#: The last is of whole sentences: what nobody types into a small field, and everybody says.
SETS = ("kept", "tuned", "sentences")
SENTENCES = SETS[-1]


class QuestionsError(ValueError):
    """A list is not as it should be; the message names the file and the query."""


@dataclass(frozen=True)
class Question:
    """`right` holds things (see `thing_of`), the best first; `kept` ones are never tuned to."""

    text: str
    language: str
    right: tuple[str, ...]
    sort: str
    set: str

    @property
    def kept(self) -> bool:
        return self.set == "kept"


def thing_of(address: str) -> str:
    """What an address speaks of, whatever the language: its path after the language.

    The fragment stays: people stand on the page of their organisation.
    """
    parts = urlsplit(address)
    language, _slash, path = unquote(parts.path).lstrip("/").partition("/")
    if language not in languages.reader_codes():
        path = unquote(parts.path).lstrip("/")
    return f"{path}#{unquote(parts.fragment)}" if parts.fragment else path


def read(path: Path) -> list[Question]:
    """The questions of a file.

    Raises: QuestionsError
    """
    if path.stem not in languages.reader_codes():
        raise QuestionsError(f"{path}: the name must be the code of a language")
    try:
        rows = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise QuestionsError(f"{path}: {error}") from error
    if not isinstance(rows, list) or not rows:
        raise QuestionsError(f"{path}: not a list of queries")
    return [_question(row, path) for row in rows]


def _question(row: Any, path: Path) -> Question:
    if not isinstance(row, dict) or set(row) != {"query", "sort", "set", "right"}:
        raise QuestionsError(f"{path}: {row}: needs query, sort, set and right, no more")
    text, right = row["query"], row["right"]
    if not isinstance(text, str) or not text.strip():
        raise QuestionsError(f"{path}: {text}: the query must be a text, in quotes")
    if row["sort"] not in SORTS or row["set"] not in SETS:
        raise QuestionsError(f"{path}: {text}: unknown sort or set")
    if not isinstance(right, list) or not right or not all(_is_address(one) for one in right):
        raise QuestionsError(f"{path}: {text}: right must be a list of addresses like /de/welcome/")
    things = tuple(thing_of(address) for address in right)
    return Question(text, path.stem, things, row["sort"], row["set"])


def _is_address(value: Any) -> bool:
    return isinstance(value, str) and value.startswith(f"/{languages.SOURCE_LANGUAGE}/")
