"""Whether what was searched in vain is known to the editors by its words."""

from search.concepts.kept import thesaurus
from search.missed.models import Missed
from search.words.terms import query_words


def is_known(missed: Missed) -> bool:
    """Whether a concept has it: then it is not words that are lacking, but something to find."""
    words = query_words(missed.spelling, missed.language)
    meanings = thesaurus().meanings(words)
    return bool(words) and sum(m.last - m.first + 1 for m in meanings) == len(words)
