"""`/ready/` asks the engine a question: whatever the engine is, it must answer."""

from portal.health import readiness_check
from portal.languages import SOURCE_LANGUAGE
from search.asking.plan import SearchQuery
from search.finding import find


@readiness_check("search")
def search_answers() -> None:
    find(SearchQuery(text="ready", language=SOURCE_LANGUAGE, per_page=1))
