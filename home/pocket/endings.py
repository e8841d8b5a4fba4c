"""The endings that the search of the portal cuts from words, learnt from the words of a pack.

So a device finds the stems of the portal without the grammar of a language: of all endings that a
word has the longest decides what is cut from it. One is told where it puts right more words than it
costs.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from search.words.folding import fold
from search.words.stemming import stem

#: So many words more than without it an ending must put right: it costs some bytes, too.
COST = 3
#: So few letters are left of a word: what fits the language better.
SHORTEST = (3, 2)

#: How many letters are cut, and what stands in their place ("kitabı" is "kitap").
Cut = tuple[int, str]
NOTHING: Cut = 0, ""


@dataclass(frozen=True)
class Endings:
    """`told` are `context|ending`, with what stands in the place of the ending after a stroke."""

    shortest: int
    told: tuple[str, ...]


@dataclass
class _Ending:
    """In the tree of all endings; `word` is the word that is this very text: its cut, its weight.

    `costs` says for each cut that a shorter ending has decided what this one and all longer ones
    cost at best, `best` what it decides itself where that is cheaper.
    """

    text: str = ""
    longer: dict[str, "_Ending"] = field(default_factory=dict)
    word: tuple[Cut, int] | None = None
    costs: dict[Cut, int] = field(default_factory=dict)
    best: Cut = NOTHING
    overrules: set[Cut] = field(default_factory=set)

    def weigh(self, cuts: Collection[Cut], shortest: int) -> None:
        for ending in self.longer.values():
            ending.weigh(cuts, shortest)
        known = {cut: sum(one.costs[cut] for one in self.longer.values()) for cut in cuts}
        if self.word:
            right, weight = self.word
            for cut in cuts:
                fits = cut if len(self.text) - cut[0] >= shortest else NOTHING
                known[cut] += weight if fits != right else 0
        possible = (cut for cut in cuts if cut[0] <= len(self.text))
        self.best = min(possible, key=lambda cut: (known[cut], cut))
        least = known[self.best] + COST
        self.overrules = {cut for cut in cuts if least < known[cut]}
        self.costs = {cut: min(known[cut], least) for cut in cuts}

    def told(self, decided: Cut = NOTHING) -> Iterator[str]:
        if decided in self.overrules:
            decided = self.best
            at = len(self.text) - decided[0]
            yield "|".join([self.text[:at], self.text[at:], *filter(None, [decided[1]])])
        for ending in self.longer.values():
            yield from ending.told(decided)


def endings(words: Mapping[str, int], language: str) -> Endings:
    """Of words with their weights."""
    root = _Ending()
    cuts = {NOTHING}
    for word, weight in words.items():
        folded = fold(word)
        if folded and not folded[0].isdigit():
            cut = _cut(folded, stem(word, language))
            cuts.add(cut)
            _at(folded, root).word = cut, weight
    costs = {}
    for shortest in SHORTEST:
        root.weigh(cuts, shortest)
        told = tuple(sorted(root.told(), key=lambda one: one[::-1]))  # alike ones are neighbours
        costs[Endings(shortest, told)] = root.costs[NOTHING]
    return min(costs, key=lambda found: costs[found])


def _at(word: str, root: _Ending) -> _Ending:
    ending = root
    for letter in reversed(word):
        ending = ending.longer.setdefault(letter, _Ending(letter + ending.text))
    return ending


def _cut(folded: str, stemmed: str) -> Cut:
    same = 0
    while same < min(len(folded), len(stemmed)) and folded[same] == stemmed[same]:
        same += 1
    return len(folded) - same, stemmed[same:]
