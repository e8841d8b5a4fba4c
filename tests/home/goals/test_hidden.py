"""What is written in a hidden chapter or edition is named nowhere, whatever is tied to it."""

import pytest
from django.test import Client

from home.models import (
    ChapterPage,
    ConceptPage,
    Demand,
    Goal,
    Measure,
    MeasureBody,
    MeasureGoal,
    MeasureOffer,
    Resolution,
)
from home.pocket.reading import entries
from tests.home.content import Content
from tests.home.factories import add_page
from tests.home.goals.factories import Chain, a_goal, a_measure
from tests.stores import clear_caches

SECRET = "geheim"
PAGE = "/de/goals/diversity/together/"


@pytest.fixture
def chapter(content: Content) -> ChapterPage:
    """Of another edition, which is still public."""
    concept = add_page(ConceptPage, content["concepts"], "old", title="Alte Vielfalt",
                       edition="2020", publisher="Stadt", published_on="2020-08")  # fmt: skip
    found: ChapterPage = add_page(ChapterPage, concept, "one", title="Alt")
    return found


@pytest.fixture
def tied(chain: Chain, content: Content, chapter: ChapterPage) -> Measure:
    """A goal and a measure of that chapter, tied to all that the small site says of goals."""
    goal = a_goal("geheim", chapter, name={"de": "Geheimes Ziel."})
    measure = a_measure(goal, "geheim", name={"de": "Geheime Maßnahme."}, status="running")
    measure.goal_links = [MeasureGoal(goal=goal), MeasureGoal(goal=chain.goal)]
    office = chain.measure.body_links.all()[0].organisation
    measure.body_links = [MeasureBody(organisation=office)]
    measure.offer_links = [MeasureOffer(offer=content["meeting"])]
    measure.resolution = Resolution.objects.get(slug="council-2024")
    measure.save()
    MeasureGoal.objects.create(measure=chain.measure, goal=goal, sort_order=-1)
    Goal.objects.filter(pk=chain.goal.pk).update(part_of=goal, follows=goal)
    Measure.objects.filter(pk=chain.measure.pk).update(follows=measure)
    Demand.objects.filter(pk=chain.demand.pk).update(measure=measure)
    return measure


def naming(client: Client, tied: Measure, meeting: str) -> list[str]:
    """Where the hidden words can be read."""
    office = tied.body_links.all()[0].organisation
    tables = [f"/de/goals/{name}.{end}" for name in ("goals", "measures", "demands")
              for end in ("csv", "json")]  # fmt: skip
    pages = [PAGE, "/de/goals/", "/de/demands/", "/de/resolutions/council-2024/", office.address,
             meeting, *tables]  # fmt: skip
    said = {page: client.get(page).content.decode() for page in pages}
    for model in (Goal, Measure, Demand):
        documents = [d for each in model.searchable() for d in each.search_documents()]
        said[f"search: {model.__name__}"] = repr(documents)
    said["pack"] = repr(entries("de"))
    return [place for place, text in said.items() if SECRET in text.lower()]


@pytest.mark.parametrize("which", ["chapter", "concept"])
def test_hidden_words_are_read_nowhere(
    tied: Measure, chapter: ChapterPage, content: Content, client: Client, which: str
) -> None:
    meeting = content.address("meeting")
    assert len(naming(client, tied, meeting)) >= 14
    hidden = chapter if which == "chapter" else ConceptPage.objects.get(pk=chapter.concept.pk)
    hidden.unpublish()
    clear_caches()
    assert naming(client, tied, meeting) == []
    assert "/goals/" not in client.get(meeting).content.decode()
    assert client.get(PAGE).status_code == 200
    assert client.get("/de/goals/old/geheim/").status_code == 404


def test_measure_is_found_at_its_first_public_goal(tied: Measure, chapter: ChapterPage) -> None:
    chapter.unpublish()
    own = Measure.searchable().get(slug="place").search_documents()
    [german] = [document for document in own if document.language == "de"]
    assert german.url == "/de/goals/diversity/together/#measure-place"


def test_measures_of_all_goals_below_are_counted(chain: Chain, client: Client) -> None:
    above: Goal = chain.goal
    for depth in range(3):
        above = a_goal(f"depth-{depth}", part_of=above, name={"de": f"Tiefe {depth}"})
    a_measure(above, "deepest", status=Measure.Status.DONE)
    assert "2 Maßnahmen" in client.get(chain.principle.address).content.decode()
