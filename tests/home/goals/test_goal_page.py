"""The page of a goal: where it is written, what is done for it, what it is tied to, in words."""

import datetime
from collections.abc import Callable
from decimal import Decimal

import pytest
from django.test import Client

from funding.models import Project
from home.models import (
    ChapterPage,
    ConceptPage,
    DataPoint,
    Goal,
    GoalOffer,
    Measure,
    MeasureBody,
    MeasureGoal,
    MeasureOffer,
)
from networks.models import Network, Organisation
from offers.models import Offer
from tests.home.content import Content
from tests.home.factories import add_page
from tests.home.goals.factories import Chain, a_goal, a_measure, source
from tests.home.markup import Markup
from tests.stores import clear_caches, first_visit

PAGE = "/de/goals/diversity/together/"


def shown(client: Client, address: str = PAGE) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_page_shows_the_chain_with_a_link_to_each_of_its_ends(chain: Chain, client: Client) -> None:
    page = shown(client)
    for said in ("Niemand bleibt allein.", "S. 12", "Leitsatz", "Ein Treffpunkt öffnet.",
                 "in Arbeit", "Stand: März 2024", "2025", "1.500,00", "für Möbel",
                 "Es fehlt ein Treffpunkt."):  # fmt: skip
        assert said in page
    links = {tag["href"] for tag in Markup(page).all("a")}
    ends = {source(kind).get_url_parts()[2] for kind in (ConceptPage, ChapterPage)}
    ends |= {page.address for page in map(source, (Offer, Network, Project))}
    ends |= {chain.principle.address, chain.demand.address}
    ends |= {link.organisation.address for link in chain.measure.body_links.all()}
    assert ends <= links
    assert any(link.endswith("/resolutions/council-2024/") for link in links)


def test_chain_is_told_in_short_sentences_of_the_readers_language(
    chain: Chain, client: Client
) -> None:
    german = shown(client)
    for sentence in (
        "Dieses Ziel steht in „Gelebte Vielfalt“, Kapitel „Kapitel 1“, Seite 12.",
        "Es gehört zum Leitziel „Leitsatz“.",
        "Eine Maßnahme dient ihm.",
        "In Arbeit: 1.",
        "Menschen hatten es gefordert: „Es fehlt ein Treffpunkt.“",
        "Verantwortlich: Weltoffen Unna e. V.",
        "Angebote dazu: 1.",
    ):
        assert sentence in german
    arabic = shown(client, "/ar/goals/diversity/together/")
    assert "يرد هذا الهدف في «التنوع المعاش»، فصل «الفصل 1»، صفحة 12." in arabic
    assert "يخدمه تدبير واحد." in arabic
    assert "&lt;span" not in arabic
    assert ".." not in german


def test_figure_of_the_goal_is_said_with_its_newest_value(chain: Chain, client: Client) -> None:
    chain.indicator.sentence = {"de": "Von 100 Menschen sind {whole} allein."}
    chain.indicator.save()
    for year, value in ((2020, "30"), (2022, "20")):
        DataPoint.objects.create(
            indicator=chain.indicator, date=datetime.date(year, 12, 31),
            value=Decimal(value), source="Amt",
        )  # fmt: skip
    page = shown(client)
    assert page.count("Von 100 Menschen sind 20 allein.") == 2
    assert "31. Dezember 2022" in page


def test_editions_stand_one_below_the_other_and_lead_to_each_other(
    chain: Chain, content: Content, client: Client
) -> None:
    earlier = _chapter_of_2020(content)
    old = a_goal("alone", earlier, name={"de": "Früher gesagt."})
    chain.goal.follows = old
    chain.goal.save()
    new, past = shown(client), shown(client, old.address)
    assert "Eine frühere Fassung sagte: „Früher gesagt.“" in new
    assert f'href="{old.address}"' in new
    assert "Eine spätere Fassung sagt: „Niemand bleibt allein.“" in past
    assert f'href="{chain.goal.address}"' in past
    earlier.concept.unpublish()
    clear_caches()
    assert "Früher gesagt." not in shown(client)
    assert client.get(old.address).status_code == 404


def _chapter_of_2020(content: Content) -> ChapterPage:
    concept = add_page(ConceptPage, content["concepts"], "old", title="Alte Vielfalt",
                       edition="2020", publisher="Stadt", published_on="2020-08")  # fmt: skip
    chapter: ChapterPage = add_page(ChapterPage, concept, "one", title="Alt")
    return chapter


def test_principle_counts_the_measures_of_the_goals_below_it(chain: Chain, client: Client) -> None:
    page = shown(client, chain.principle.address)
    assert "Eine Maßnahme dient ihm." in page
    assert "In Arbeit: 1." in page
    assert f'href="{chain.goal.address}"' in page


def test_status_that_no_source_names_is_said_to_be_unknown(chain: Chain, client: Client) -> None:
    chain.measure.status = ""
    chain.measure.save()
    assert "Ohne Angabe: 1." in shown(client)


def test_office_that_is_hidden_is_not_named(chain: Chain, client: Client) -> None:
    Organisation.objects.update(published=False)
    clear_caches()
    page = shown(client)
    assert "Verantwortlich" not in page


def test_address_of_an_edition_leads_to_its_goals(chain: Chain, client: Client) -> None:
    answer = client.get("/de/goals/diversity/")
    assert answer["Location"] == "/de/goals/?edition=diversity"
    assert client.get("/de/goals/nothing/").status_code == 404
    assert client.get("/de/goals/diversity/nothing/").status_code == 404


def test_page_can_be_taken_along_as_pdf(chain: Chain, client: Client) -> None:
    answer = client.get(f"{PAGE}page.pdf")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/pdf"


@pytest.mark.parametrize("more", [0, 6])
def test_first_visit_costs_the_same_however_much_is_tied(
    chain: Chain, client: Client, django_assert_max_num_queries: Callable, more: int
) -> None:
    for number in range(more):
        _one_more_of_everything(chain.goal, number)
    ask = first_visit(client, PAGE)
    with django_assert_max_num_queries(15):
        ask()


def _one_more_of_everything(goal: Goal, number: int) -> None:
    offer = source(Offer)
    office = Organisation.objects.filter(published=True).first()
    other = a_goal(f"other-{number}", part_of=goal)
    GoalOffer.objects.create(goal=goal, offer=offer)
    measure: Measure = a_measure(goal, f"more-{number}", status="planned")
    MeasureGoal.objects.create(measure=measure, goal=other)
    MeasureOffer.objects.create(measure=measure, offer=offer)
    MeasureBody.objects.create(measure=measure, organisation=office)


def test_result_of_a_funded_project_is_read_aloud(chain: Chain, client: Client) -> None:
    assert "Was aus „Gemeinsam kochen“ wurde" not in shown(client)
    project = source(Project)
    project.result = "Zwölf Abende."
    project.save()
    clear_caches()
    assert "Was aus „Gemeinsam kochen“ wurde: Zwölf Abende." in shown(client)
    project.unpublish()
    clear_caches()
    assert "Zwölf Abende" not in shown(client)
