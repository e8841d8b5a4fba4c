"""What the index knows of a plan's wishes: asked for first, for the looks and the weights hang on it.

One request counts the things that meet each wish. Only where a word meets nothing, a second one
looks for its halves and for similar spellings, and a third for how the likeliest is written.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from elasticsearch.dsl import MultiSearch, Search
from elasticsearch.dsl.query import Term

from search.asking.plan import Plan, Wish
from search.engines.cluster.asking import How, Look, any_of, looks_of
from search.engines.cluster.client import client
from search.engines.cluster.mapping import sound_field_of, word_field_of
from search.engines.cluster.writing import unpacked
from search.engines.looks import ANYWHERE, HALF
from search.words.compounds import COMPOUNDING, halves
from search.words.folding import fold, spans
from search.words.latin import latin
from search.words.spelling import Candidate, likeliest
from search.words.terms import QueryWord

SHORTEST_CORRECTED = 4
MOST_SIMILAR = 20
MOST_TRIED = 4
WORD, SOUND = "word", "sound"


@dataclass(frozen=True)
class Asked:
    """A wish as it is asked: so many things meet it. Without looks it is met by none."""

    looks: tuple[Look, ...] = ()
    things: int = 0


@dataclass(frozen=True)
class Known:
    """`things` are all of the index. `corrected` has what was searched in a word's place."""

    asked: tuple[Asked, ...]
    things: int
    corrected: Mapping[str, str]


@dataclass(frozen=True)
class Guess:
    """What was perhaps meant, by its spelling or its sound."""

    column: str
    best: Candidate

    @property
    def field(self) -> str:
        if self.column == WORD:
            return word_field_of(self.best.language, ANYWHERE)
        return sound_field_of(self.best.language)

    def spelling(self, source: Mapping[str, Any]) -> str:
        """How the thing writes it; empty when it has no such word."""
        documents = (unpacked(row) for row in source["documents"])
        for document in (d for d in documents if d.language == self.best.language):
            for match in spans(f"{document.title} {document.keywords} {document.text}"):
                folded = fold(match.group())
                if (folded if self.column == WORD else latin(folded)) == self.best.word:
                    return match.group()
        return ""


def known(plan: Plan, index: str) -> Known:
    counts, things = _counted(plan, index)
    asked: list[tuple[Asked, ...]] = []
    open_words: dict[int, QueryWord] = {}
    corrected: dict[str, str] = {}
    for number, wish in enumerate(plan.wishes):
        found = _chosen(wish, plan, counts, f"{number}")
        if not found.looks and wish.meant and not wish.filler:
            found = _chosen(wish.meant, plan, counts, f"{number}m")
            if found.looks:
                corrected[wish.typed] = wish.meant.typed
        if not found.looks and not wish.filler and len(wish.words) == 1:
            open_words[number] = wish.words[0]
        asked.append(() if wish.filler and not found.looks else (found,))
    if open_words:
        for number, (instead, spelling) in _instead(open_words, plan, index).items():
            asked[number] = instead
            if spelling:
                corrected[open_words[number].typed] = spelling
    return Known(tuple(one for wish in asked for one in wish), things, corrected)


# --- How often a wish is met -------------------------------------------------------------------


def _counted(plan: Plan, index: str) -> tuple[dict[str, int], int]:
    filters: dict[str, Any] = {}
    for number, wish in enumerate(plan.wishes):
        filters |= _variants(wish, plan, f"{number}")
        if wish.meant:
            filters |= _variants(wish.meant, plan, f"{number}m")
    search = Search(using=client(), index=index).extra(size=0, track_total_hits=True)
    search.aggs.bucket("wishes", "filters", filters=filters)
    answer = search.params(allow_partial_search_results=False).execute()
    buckets = answer.aggregations.wishes.buckets.to_dict()
    return (
        {name: bucket["doc_count"] for name, bucket in buckets.items()},
        answer.hits.total.value,
    )


def _variants(wish: Wish, plan: Plan, name: str) -> dict[str, Any]:
    """In the languages that come first, in each other one, and in all; a filler in its own."""
    query = plan.query
    if wish.filler:
        return {f"{name}.own": any_of(looks_of(wish, query, [query.language]))}
    first = looks_of(wish, query, query.first_languages)
    others = {code: looks_of(wish, query, [code]) for code in _others(plan)}
    everything = [*first, *(look for looks in others.values() for look in looks)]
    return {
        f"{name}.strong": any_of([look for look in first if look.how is not How.PART]),
        f"{name}.first": any_of(first),
        f"{name}.all": any_of(everything),
        **{f"{name}.{code}": any_of(looks) for code, looks in others.items()},
    }


def _others(plan: Plan) -> list[str]:
    return [code for code in plan.query.languages if code not in plan.query.first_languages]


def _chosen(wish: Wish, plan: Plan, counts: Mapping[str, int], name: str) -> Asked:
    """In the languages that come first; in all others only what these do not know at all."""
    query = plan.query
    if wish.filler:
        things = counts[f"{name}.own"]
        looks = looks_of(wish, query, [query.language]) if things else []
        return Asked(tuple(looks), things)
    if counts[f"{name}.strong"]:
        first = looks_of(wish, query, query.first_languages)
        return Asked(tuple(first), counts[f"{name}.first"])
    if not counts[f"{name}.all"]:
        return Asked()
    codes = [code for code in _others(plan) if counts[f"{name}.{code}"]]
    if counts[f"{name}.first"]:
        codes = [*query.first_languages, *codes]
    return Asked(tuple(looks_of(wish, query, codes)), counts[f"{name}.all"])


# --- Words that the index does not have --------------------------------------------------------


def _instead(
    words: Mapping[int, QueryWord], plan: Plan, index: str
) -> dict[int, tuple[tuple[Asked, ...], str]]:
    """For each its two halves, or the word that was perhaps meant with its spelling."""
    search = Search(using=client(), index=index).extra(size=0)
    filters = _half_filters(words.values()) | _sound_filters(words, plan)
    search.aggs.bucket("near", "filters", filters=filters)
    for number, word in words.items():
        if not word.is_number and len(word.folded) >= SHORTEST_CORRECTED:
            search = _with_suggestions(search, number, word, plan)
    answer = search.params(allow_partial_search_results=False).execute()
    buckets = answer.aggregations.near.buckets.to_dict()
    counts = {name: bucket["doc_count"] for name, bucket in buckets.items()}
    suggested = answer.to_dict().get("suggest", {})
    found: dict[int, tuple[tuple[Asked, ...], str]] = {}
    likely: dict[int, list[Guess]] = {}
    for number, word in words.items():
        if split := _split(word, counts):
            found[number] = split, ""
        elif guesses := _guesses(number, word, counts, suggested, plan):
            likely[number] = guesses
        else:
            found[number] = (Asked(),), ""
    return found | _written(likely, index)


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
            field = word_field_of(code, ANYWHERE) if column == WORD else sound_field_of(code)
            search = search.suggest(
                f"{number}.{column}.{code}",
                text,
                term={
                    "field": field,
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
    if word.is_number or len(word.folded) < SHORTEST_CORRECTED:
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
            guesses |= dict.fromkeys(Guess(column, best) for best in _ranked(written, asked))
    return list(guesses)[:MOST_TRIED]


def _ranked(written: str, candidates: list[Candidate]) -> Iterator[Candidate]:
    left = list(candidates)
    while best := likeliest(written, left):
        yield best
        left.remove(best)


def _written(
    likely: Mapping[int, list[Guess]], index: str
) -> dict[int, tuple[tuple[Asked, ...], str]]:
    """The first guess that some text has, as it writes it.

    The nodes remember for a while the words of texts that have gone.
    """
    if not likely:
        return {}
    questions = MultiSearch(using=client(), index=index)
    for guess in (guess for guesses in likely.values() for guess in guesses):
        question = Search().query("bool", filter=[Term(**{guess.field: guess.best.word})])
        questions = questions.add(
            question.source(["documents"]).extra(size=1, track_total_hits=True)
        )
    answers = iter(questions.execute())
    found: dict[int, tuple[tuple[Asked, ...], str]] = {}
    for number, guesses in likely.items():
        found[number] = (Asked(),), ""
        for guess, answer in reversed([(guess, next(answers)) for guess in guesses]):
            spelling = next((s for hit in answer if (s := guess.spelling(hit.to_dict()))), "")
            if spelling:
                look = Look(guess.best.language, (spelling,), 1.0)
                found[number] = (Asked((look,), answer.hits.total.value),), spelling
    return found
