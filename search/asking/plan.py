"""What somebody asks, understood once for all engines.

A query becomes *wishes*: each is one word that was typed, or several that an editor's concept knows
as one thing ("residence permit"). A wish may be met by *wordings*: what was typed, and what the
concepts say means the same. An engine looks the wordings up in its own way.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from portal import languages
from search.asking.thesaurus import Thesaurus
from search.words.folding import fold, spans
from search.words.stopwords import is_stopword
from search.words.terms import QueryWord, query_words

#: Worth of a wording: what was typed counts most, then what means the same.
TYPED, SYNONYM = 1.0, 0.8


@dataclass(frozen=True)
class SearchQuery:
    """`language` is the reader's; `fallbacks` those she most likely understands.

    `filters` are pairs of a facet and one of its codes. `near` is (latitude, longitude);
    `place_words` are the folded words that only say so.
    """

    text: str
    language: str
    fallbacks: tuple[str, ...] = ()
    filters: tuple[tuple[str, str], ...] = ()
    near: tuple[float, float] | None = None
    place_words: frozenset[str] = frozenset()
    page: int = 1
    per_page: int = 10

    @property
    def languages(self) -> tuple[str, ...]:
        """All languages to look in, the reader's first, then those she reads, then all others."""
        return tuple(dict.fromkeys([self.language, *self.fallbacks, *languages.codes()]))

    @property
    def first_languages(self) -> tuple[str, ...]:
        """Where every word is looked up: others are asked where these do not know it."""
        return tuple(dict.fromkeys([self.language, languages.SOURCE_LANGUAGE]))


@dataclass(frozen=True)
class Wording:
    """Words of one language, as they are written; a document that has all of them has the wish."""

    language: str
    words: tuple[str, ...]
    worth: float


@dataclass(frozen=True)
class Wish:
    """`words` as they were typed. A `filler` says nothing in some language ("wo", "for").

    A `place` is told by nearness as well: who has nothing but its name is no answer. `known`
    is what a concept knows; what else is said around it is `incidental`.
    `meant` is a concept's word that is spelled or sounds nearly so, with its own wordings: for an
    engine that does not know what was typed.
    """

    words: tuple[QueryWord, ...]
    wordings: tuple[Wording, ...]
    filler: bool = False
    place: bool = False
    known: bool = False
    incidental: bool = False
    meant: "Wish | None" = None

    @property
    def typed(self) -> str:
        return " ".join(word.typed for word in self.words)


@dataclass(frozen=True)
class Plan:
    """`name` is the folded query: a thing of that very name stands first."""

    query: SearchQuery
    wishes: tuple[Wish, ...]
    name: str


def title_key(text: str) -> str:
    """The text as titles are compared: folded words only."""
    return " ".join(filter(None, (fold(match.group()) for match in spans(text))))[:200]


def plan(query: SearchQuery, thesaurus: Thesaurus) -> Plan:
    words = query_words(query.text, query.language)
    wishes: list[Wish] = []
    at = 0
    meanings = {meaning.first: meaning for meaning in thesaurus.meanings(words, query.language)}
    while at < len(words):
        meaning = meanings.get(at)
        last = meaning.last if meaning else at
        phrases = meaning.phrases if meaning else ()
        wish = _wish(tuple(words[at : last + 1]), phrases, query)
        if not meaning and not wish.filler:
            wish = replace(wish, meant=_meant(words[at], query, thesaurus))
        wishes.append(wish)
        at = last + 1
    return Plan(query, tuple(_weighed(_placed(wishes, query))), title_key(query.text))


def _placed(wishes: list[Wish], query: SearchQuery) -> list[Wish]:
    """The place is marked where something else is asked for, which is wanted there."""
    marked = [
        replace(wish, place={word.folded for word in wish.words} <= query.place_words)
        for wish in wishes
    ]
    return marked if any(not wish.place and not wish.filler for wish in marked) else wishes


def _weighed(wishes: list[Wish]) -> list[Wish]:
    """Of a sentence the rarest word is seldom what it is about: an editor's concept rather is."""
    if not any(wish.known for wish in wishes):
        return wishes
    return [replace(wish, incidental=not (wish.known or wish.meant)) for wish in wishes]


def _meant(word: QueryWord, query: SearchQuery, thesaurus: Thesaurus) -> Wish | None:
    spelling = thesaurus.near(word, query.languages)
    better = query_words(spelling, query.language) if spelling else []
    meanings = thesaurus.meanings(better, query.language)
    return _wish(tuple(better), meanings[0].phrases, query) if meanings else None


def _wish(
    words: tuple[QueryWord, ...], phrases: Sequence[tuple[str, tuple[str, ...]]], query: SearchQuery
) -> Wish:
    """The words in every language that does not pass over them, then their synonyms.

    In the reader's own they are looked up anyhow: `query_words` has left out what says nothing.
    """
    typed = tuple(word.typed for word in words)
    wordings = [
        Wording(code, typed, TYPED)
        for code in query.languages
        if code == query.language or not all(is_stopword(word.folded, code) for word in words)
    ]
    wordings += [
        Wording(code, phrase, SYNONYM)
        for code, phrase in phrases
        if code in query.first_languages and phrase != typed
    ]
    filler = not phrases and any(
        all(is_stopword(word.folded, code) for word in words) for code in query.languages
    )
    return Wish(words, tuple(wordings), filler, known=bool(phrases))
