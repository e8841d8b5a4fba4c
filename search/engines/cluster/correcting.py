"""Words that the index does not have: their halves, or what was perhaps meant.

One request looks for halves and similar words, a second one for how the likeliest is written in
some text; a third only where the nodes have suggested nothing that a text still has.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from elasticsearch.dsl import MultiSearch, Search
from elasticsearch.dsl.query import Bool, Fuzzy, Term

from search.asking.plan import Plan
from search.engines.cluster.asking import Asked, Look, any_of
from search.engines.cluster.client import client, total_of
from search.engines.cluster.mapping import sound_field_of, word_field_of
from search.engines.cluster.writing import unpacked
from search.engines.looks import ANYWHERE, HALF
from search.words.compounds import COMPOUNDING, halves
from search.words.folding import fold, spans
from search.words.latin import latin
from search.words.spelling import Candidate, likeliest
from search.words.terms import QueryWord

SHORTEST_CORRECTED = 4
MOST_SIMILAR, MOST_TRIED, MOST_READ = 20, 4, 3
WORD, SOUND = "word", "sound"
Instead = tuple[tuple[Asked, ...], str]


NOTHING: Instead = ((Asked(),), "")


@dataclass(frozen=True)
class Guess:
    """What was perhaps meant, by its spelling or its sound."""

    column: str
    best: Candidate

    @property
    def field(self) -> str:
        return _field(self.column, self.best.language)

    def spelling(self, source: Mapping[str, Any]) -> str:
        """How the thing writes it; empty when it has no such word."""
        words = _words_of(source)
        same = (
            word
            for language, word in words
            if language == self.best.language and _writing(word, self.column) == self.best.word
        )
        return next(same, "")


def instead_of(words: Mapping[int, QueryWord], plan: Plan, index: str) -> dict[int, Instead]:
    """For each its two halves, or the word that was perhaps meant with its spelling."""
    search = Search(using=client(), index=index).extra(size=0)
    filters = _half_filters(words.values()) | _sound_filters(words, plan)
    search.aggs.bucket("near", "filters", filters=filters)
    for number, word in words.items():
        if _can_be_corrected(word):
            search = _with_suggestions(search, number, word, plan)
    answer = search.params(allow_partial_search_results=False).execute()
    buckets = answer.aggregations.near.buckets.to_dict()
    counts = {name: bucket["doc_count"] for name, bucket in buckets.items()}
    suggested = answer.to_dict().get("suggest", {})
    found: dict[int, Instead] = {}
    likely: dict[int, list[Guess]] = {}
    for number, word in words.items():
        if split := _split(word, counts):
            found[number] = split, ""
        else:
            likely[number] = _guesses(number, word, counts, suggested, plan)
    found |= _written(likely, index)
    for number in likely:
        if not found[number][1]:
            found[number] = _nearest(words[number], plan, index)
    return found


def _half_filters(words: Iterable[QueryWord]) -> dict[str, Any]:
    return {
        f"{code}.{half}": any_of([Look(code, (half,), HALF)])
        for word in words
        for pair in halves(word.typed)
        for half in pair
        for code in COMPOUNDING
    }


def _sound_filters(words: Mapping[int, QueryWord], plan: Plan) -> dict[str, Any]:
    """What sounds the very same: the nodes suggest only other words."""
    return {
        f"{number}.{code}": Term(**{sound_field_of(code): latin(word.folded)})
        for number, word in words.items()
        for code in plan.query.languages
    }


def _split(word: QueryWord, counts: Mapping[str, int]) -> tuple[Asked, ...]:
    pairs = sorted(halves(word.typed), key=lambda pair: min(map(len, pair)), reverse=True)
    for code in COMPOUNDING:
        for pair in pairs:
            things = [counts[f"{code}.{half}"] for half in pair]
            if all(things):
                return tuple(
                    Asked((Look(code, (half,), HALF),), number)
                    for half, number in zip(pair, things, strict=True)
                )
    return ()


def _with_suggestions(search: Search, number: int, word: QueryWord, plan: Plan) -> Search:
    for code in plan.query.languages:
        for column, text in _writings(word).items():
            search = search.suggest(
                f"{number}.{column}.{code}",
                text,
                term={
                    "field": _field(column, code),
                    "suggest_mode": "always",
                    "string_distance": "damerau_levenshtein",
                    "max_edits": 2,
                    "prefix_length": 0,
                    "accuracy": 0.3,
                    "min_word_length": SHORTEST_CORRECTED,
                    "size": MOST_SIMILAR,
                },
            )
    return search


def _writings(word: QueryWord) -> dict[str, str]:
    return {WORD: word.folded} | ({SOUND: latin(word.folded)} if latin(word.folded) else {})


def _guesses(
    number: int,
    word: QueryWord,
    counts: Mapping[str, int],
    suggested: Mapping[str, Any],
    plan: Plan,
) -> list[Guess]:
    """Words that are spelled nearly so, then those that sound so; the reader's languages first."""
    if not _can_be_corrected(word):
        return []
    guesses: dict[Guess, None] = {}
    for column, written in _writings(word).items():
        candidates = [
            Candidate(option["text"], option["text"], option["freq"], code)
            for code in plan.query.languages
            for entry in suggested.get(f"{number}.{column}.{code}", ())
            for option in entry["options"]
        ]
        candidates += [
            Candidate(written, written, things, code)
            for code in plan.query.languages
            if column == SOUND and (things := counts[f"{number}.{code}"])
        ]
        first = [c for c in candidates if c.language in plan.query.first_languages]
        for asked in (first, candidates):
            guesses |= dict.fromkeys(
                Guess(column, best)
                for best in _ranked(written, asked, by_sound=written != word.folded)
            )
    return list(guesses)[:MOST_TRIED]


def _ranked(written: str, candidates: list[Candidate], *, by_sound: bool) -> Iterator[Candidate]:
    left = list(candidates)
    while best := likeliest(written, left, by_sound=by_sound):
        yield best
        left.remove(best)


def _written(likely: Mapping[int, list[Guess]], index: str) -> dict[int, Instead]:
    """The first guess that some text has, as it writes it.

    The nodes remember for a while the words of texts that have gone.
    """
    if not any(likely.values()):
        return dict.fromkeys(likely, NOTHING)
    questions = MultiSearch(using=client(), index=index)
    for guess in (guess for guesses in likely.values() for guess in guesses):
        question = Search().query("bool", filter=[Term(**{guess.field: guess.best.word})])
        questions = questions.add(
            question.source(["documents"]).extra(size=1, track_total_hits=True)
        )
    answers = iter(questions.execute())
    found: dict[int, Instead] = {}
    for number, guesses in likely.items():
        found[number] = NOTHING
        for guess, answer in reversed([(guess, next(answers)) for guess in guesses]):
            spelling = next((s for hit in answer if (s := guess.spelling(hit.to_dict()))), "")
            if spelling:
                look = Look(guess.best.language, (spelling,), 1.0)
                found[number] = (Asked((look,), total_of(answer)),), spelling
    return found


def _nearest(word: QueryWord, plan: Plan, index: str) -> Instead:
    """Two slips, one of them in the first letter: these the nodes find, but do not suggest."""
    if not _can_be_corrected(word):
        return NOTHING
    fuzzy = [
        Fuzzy(**{_field(column, code): {"value": written, "fuzziness": 2, "max_expansions": 20}})
        for column, written in _writings(word).items()
        for code in plan.query.languages
    ]
    search = Search(using=client(), index=index).query(Bool(should=fuzzy)).source(["documents"])
    answer = search.extra(size=MOST_READ).params(allow_partial_search_results=False).execute()
    near = dict.fromkeys(pair for hit in answer for pair in _words_of(hit.to_dict()))
    for column, written in _writings(word).items():
        candidates = [
            Candidate(_writing(spelling, column), spelling, 1, language)
            for language, spelling in near
        ]
        first = [c for c in candidates if c.language in plan.query.first_languages]
        for asked in (first, candidates):
            if best := likeliest(written, asked, by_sound=written != word.folded):
                look = Look(best.language, (best.spelling,), 1.0)
                return (Asked((look,), len(answer)),), best.spelling
    return NOTHING


def _can_be_corrected(word: QueryWord) -> bool:
    return not word.is_number and len(word.folded) >= SHORTEST_CORRECTED


def _field(column: str, language: str) -> str:
    return word_field_of(language, ANYWHERE) if column == WORD else sound_field_of(language)


def _writing(word: str, column: str) -> str:
    return fold(word) if column == WORD else latin(fold(word))


def _words_of(source: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The words of a thing as they are written, with their language."""
    for document in (unpacked(row) for row in source["documents"]):
        for match in spans(f"{document.title} {document.keywords} {document.text}"):
            yield document.language, match.group()
