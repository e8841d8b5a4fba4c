"""Did you mean: the likeliest word of the index for one that is not in it."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Candidate:
    """A word of the index: what is compared, how it is written, in how many documents it stands."""

    word: str
    spelling: str
    documents: int
    language: str


def likeliest(
    word: str, candidates: Iterable[Candidate], *, by_sound: bool = False
) -> Candidate | None:
    """The nearest one, the commonest of equally near ones; none if none is near.

    One slip is allowed in short words, two in longer ones. Who slips twice has begun the word right
    ("husband" is not "Ausland"), unless another script is compared by its sound ("джобцентр").
    """
    allowed = 1 if len(word) < 6 else 2
    near = [
        (
            distance(word, candidate.word, allowed),
            -candidate.documents,
            candidate.spelling,
            candidate,
        )
        for candidate in candidates
    ]
    near = [n for n in near if by_sound or n[0] < 2 or _begins_alike(word, n[3].word)]
    return min((n for n in near if n[0] <= allowed), default=(0, 0, "", None), key=lambda n: n[:3])[
        3
    ]


def _begins_alike(left: str, right: str) -> bool:
    """The same first letter, or the first two swapped."""
    return left[:1] == right[:1] or left[:2] == right[1::-1]


class NearWords:
    """Words by their pieces of three letters, so that few are compared letter by letter."""

    MOST = 40

    def __init__(self, words: Iterable[str]) -> None:
        self._by_piece: dict[str, set[str]] = defaultdict(set)
        for word in words:
            for piece in _pieces(word):
                self._by_piece[piece].add(word)

    def akin(self, word: str) -> list[str]:
        """Those that share most pieces with the word, the most alike first."""
        shared: Counter[str] = Counter()
        for piece in _pieces(word):
            shared.update(self._by_piece.get(piece, ()))
        alike = sorted(shared.items(), key=lambda item: (-item[1], item[0]))
        return [found for found, _number in alike[: self.MOST]]


def _pieces(word: str) -> set[str]:
    padded = f" {word} "
    return {padded[i : i + 3] for i in range(len(padded) - 2)}


def distance(left: str, right: str, limit: int) -> int:
    """How many letters must be changed, added, left out or swapped; above `limit` just more."""
    if abs(len(left) - len(right)) > limit:
        return limit + 1
    before: list[int] = []
    above = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        row = [i]
        for j, b in enumerate(right, 1):
            cost = min(above[j] + 1, row[-1] + 1, above[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
        before, above = above, row
    return above[-1]
