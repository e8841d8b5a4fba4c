"""What came of the questions, in figures (`docs/how-to/measure-the-search.md` explains them)."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from search.quality.questions import SENTENCES, SETS, Question

ALL = "all"


@dataclass(frozen=True)
class Found:
    """One result as the reader sees it, and the thing it leads to."""

    title: str
    thing: str


@dataclass(frozen=True)
class Answer:
    """The first page of results, in its order."""

    question: Question
    found: tuple[Found, ...]

    @property
    def rank(self) -> int | None:
        """Where the first right one stands, counted from 1."""
        right = set(self.question.right)
        ranks = (rank for rank, found in enumerate(self.found, 1) if found.thing in right)
        return next(ranks, None)


@dataclass(frozen=True)
class Figures:
    """Shares in per cent: a right one first, among three, among ten; nothing found at all.

    `reciprocal` is the mean of 1/rank (MRR), 0 to 1.
    """

    count: int
    first: float
    third: float
    tenth: float
    reciprocal: float
    zero: float

    @classmethod
    def of(cls, answers: Sequence[Answer]) -> "Figures":
        ranks = [answer.rank for answer in answers]
        count = len(answers)
        return cls(
            count=count,
            first=100 * sum(rank == 1 for rank in ranks) / count,
            third=100 * sum(rank is not None and rank <= 3 for rank in ranks) / count,
            tenth=100 * sum(rank is not None and rank <= 10 for rank in ranks) / count,
            reciprocal=sum(1 / rank for rank in ranks if rank) / count,
            zero=100 * sum(not answer.found for answer in answers) / count,
        )


@dataclass(frozen=True)
class Goal:
    """What must be reached, in per cent: over all, and `third_each` in each language.

    It is meant for what people type; sentences are judged where nothing else was asked.
    """

    third: float = 90
    third_each: float = 85
    tenth: float = 97
    zero: float = 0

    def missed(self, answers: Sequence[Answer]) -> list[str]:
        """What is below the goal, each in a few words."""
        typed = [answer for answer in answers if answer.question.set != SENTENCES]
        answers = typed or answers
        whole = Figures.of(answers)
        checks = [
            (whole.third < self.third, f"@3 {whole.third:.1f} % < {self.third:g} %"),
            (whole.tenth < self.tenth, f"@10 {whole.tenth:.1f} % < {self.tenth:g} %"),
            (whole.zero > self.zero, f"nothing found {whole.zero:.1f} % > {self.zero:g} %"),
        ]
        for language, figures in _figures_by(answers, lambda answer: answer.question.language):
            words = f"{language} @3 {figures.third:.1f} % < {self.third_each:g} %"
            checks.append((figures.third < self.third_each, words))
        return [words for below, words in checks if below]


def table(answers: Sequence[Answer], *, sorts: bool = False) -> Iterator[tuple[str, str, Figures]]:
    """Rows (set, language, figures), each set followed by its sum; with `sorts` by sort too.

    What was typed is summed up as well, without the sentences.
    """
    sets = [(name, [a for a in answers if a.question.set == name]) for name in SETS]
    typed = [chosen for name, chosen in sets if name != SENTENCES]
    if all(typed):
        sets.insert(len(typed), (ALL, [answer for chosen in typed for answer in chosen]))
    for name, chosen in sets:
        if not chosen:
            continue
        for language, figures in _figures_by(chosen, lambda answer: answer.question.language):
            yield name, language, figures
        if sorts:
            for sort, figures in _figures_by(chosen, lambda answer: answer.question.sort):
                yield name, sort, figures
        yield name, ALL, Figures.of(chosen)


def failures(answers: Iterable[Answer]) -> list[Answer]:
    """The answers without a right one among the first three."""
    return [answer for answer in answers if answer.rank is None or answer.rank > 3]


def _figures_by(
    answers: Sequence[Answer], part: Callable[[Answer], str]
) -> Iterator[tuple[str, Figures]]:
    for name in dict.fromkeys(part(answer) for answer in answers):
        yield name, Figures.of([answer for answer in answers if part(answer) == name])
