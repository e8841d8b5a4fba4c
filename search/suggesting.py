"""What to search for, while one types: words of the concepts, then titles. Nothing is noted."""

from dataclasses import asdict, dataclass
from urllib.parse import quote

from portal import languages
from portal.content.fragments import kept
from search.asking.beginnings import Beginning
from search.asking.plan import SearchQuery
from search.concepts.kept import beginnings
from search.engine import get_engine
from search.finding import find

MOST_SUGGESTIONS = 8
#: Of concepts; the other places are for titles.
MOST_WORDS = 5


@dataclass(frozen=True)
class Suggestion:
    """`leads_to` is the title that stands first when one searches for the word, in `language`.

    A title leads to itself.
    """

    text: str
    language: str
    leads_to: str = ""


def suggestions(text: str, language: str) -> list[dict[str, str]]:
    """As JSON has it; at most eight.

    Raises:
        SearchUnavailable: the engine does not answer.
    """
    if not text:
        return []
    words = beginnings().going_on_from(text, language, MOST_WORDS)
    found = [
        Suggestion(word.text, word.language, title)
        for word in words
        if (title := _leads_to(word, language))
    ]
    offered = {suggestion.text.casefold() for suggestion in found}
    titles = get_engine().suggest(text, language, MOST_SUGGESTIONS)
    found += [Suggestion(t, language) for t in titles if t.casefold() not in offered]
    return [asdict(suggestion) for suggestion in found[:MOST_SUGGESTIONS]]


def _leads_to(word: Beginning, language: str) -> str:
    """Searched once until something is published: there are few concepts."""

    def search() -> str:
        own, *others = languages.fallback_chain(language)
        hits = find(SearchQuery(word.text, own, tuple(others), per_page=1)).hits
        return hits[0].title if hits else ""

    return kept(f"leads-to:{language}:{word.language}:{quote(word.text)}", search)
