"""`manage.py search_quality FILE…`: how often the right page stands first, among three, among ten.

Needs the demo's packages, as the lists are YAML, and content the lists know: the demo's.
"""

import argparse
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError, CommandParser

from search.quality.figures import Answer, Goal, failures, table
from search.quality.questions import SETS, Question, QuestionsError, read
from search.quality.readers import Ask, ReaderError, in_process, over_http

GOAL = Goal()


class Command(BaseCommand):
    help = "Asks the search what people type, and prints how often it finds the right thing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        asked = parser.add_mutually_exclusive_group()
        asked.add_argument("--engine", default="", help="dotted path; its index must be filled")
        asked.add_argument("--url", default="", help="a running portal, as http://127.0.0.1:8000")
        parser.add_argument("--set", default="all", choices=[*SETS, "all"], dest="which")
        parser.add_argument("--sorts", action="store_true", help="a row for each sort of query")
        parser.add_argument("--failures", action="store_true", help="what went wrong, with results")
        parser.add_argument("--fail-below", action="store_true", help="exit 1 below the goal")
        _add_goal(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        questions = _questions(options["files"], options["which"])
        with _reader(options["engine"], options["url"]) as ask:
            answers = [Answer(question, ask(question)) for question in questions]
        self._print_table(answers, sorts=options["sorts"])
        if options["failures"]:
            self._print_failures(answers)
        goal = Goal(options["third"], options["third_each"], options["tenth"], options["zero"])
        missed = goal.missed(answers)
        verdict = f"Below the goal: {'; '.join(missed)}." if missed else "The goal is reached."
        if missed and options["fail_below"]:
            raise CommandError(verdict)
        self.stdout.write(f"\n{verdict}")

    def _print_table(self, answers: Sequence[Answer], *, sorts: bool) -> None:
        self.stdout.write("| set | | n | @1 | @3 | @10 | MRR | zero |")
        self.stdout.write("| --- | --- | --- | --- | --- | --- | --- | --- |")
        for name, part, row in table(answers, sorts=sorts):
            self.stdout.write(
                f"| {name} | {part} | {row.count} | {row.first:.0f} | {row.third:.0f} "
                f"| {row.tenth:.0f} | {row.reciprocal:.2f} | {row.zero:.0f} |"
            )

    def _print_failures(self, answers: Sequence[Answer]) -> None:
        for answer in failures(answers):
            question = answer.question
            where = f"right at {answer.rank}" if answer.rank else "not on the first page"
            self.stdout.write(
                f"\n{question.language} “{question.text}” ({question.sort}, {question.set}):"
                f" {where}, wanted {question.right[0]}"
            )
            for number, found in enumerate(answer.found[:3], 1):
                self.stdout.write(f"  {number}. {found.title} ({found.thing})")
            if not answer.found:
                self.stdout.write("  nothing found")


def _add_goal(parser: CommandParser) -> None:
    goals = [
        ("--third", GOAL.third, "%% of all with a right one among three"),
        ("--third-each", GOAL.third_each, "the same in each language"),
        ("--tenth", GOAL.tenth, "%% of all with a right one among ten"),
        ("--zero", GOAL.zero, "%% of all that may find nothing"),
    ]
    for name, default, words in goals:
        parser.add_argument(name, type=_share, default=default, help=f"{words} (%(default)g)")


def _share(text: str) -> float:
    value = float(text)
    if not 0 <= value <= 100:
        raise argparse.ArgumentTypeError("a share in per cent, 0 to 100")
    return value


def _questions(files: Sequence[Path], which: str) -> list[Question]:
    try:
        questions = [question for path in files for question in read(path)]
    except QuestionsError as error:
        raise CommandError(str(error)) from error
    chosen = [q for q in questions if which in {"all", q.set}]
    if not chosen:
        raise CommandError("No query of this set.")
    return chosen


@contextmanager
def _reader(engine: str, url: str) -> Iterator[Ask]:
    try:
        if url:
            yield over_http(url)
        else:
            with in_process(engine) as ask:
                yield ask
    except (ReaderError, ImportError, ImproperlyConfigured) as error:
        raise CommandError(str(error)) from error
