"""By what the things of a list are chosen: each app adds what it knows of them.

A list is known by a name; who registers for it need not know whose it is.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

#: A thing's id with a code: of a district, a language, a topic.
Row = tuple[int, str]
Source = Callable[[], Iterable[Row]]


@dataclass(frozen=True)
class Question:
    """`labels`: codes with their words in the reader's language, in the order of the choices."""

    name: str
    label: str | Promise
    labels: Callable[[], Mapping[str, Any]]
    order: int


_questions: dict[tuple[str, str], Question] = {}
_sources: dict[tuple[str, str], list[Source]] = defaultdict(list)


def register_question(listed: str, question: Question) -> None:
    _questions[listed, question.name] = question


def register_values(listed: str, name: str, source: Source) -> None:
    """What is known of the things of a list in regard to a question; sources add up."""
    _sources[listed, name].append(source)


def questions(listed: str) -> list[Question]:
    asked = [question for (of, _name), question in _questions.items() if of == listed]
    return sorted(asked, key=lambda question: question.order)


def rows(listed: str, name: str) -> Iterable[Row]:
    for source in _sources.get((listed, name), ()):
        yield from source()
