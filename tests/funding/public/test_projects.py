"""Funded projects: narrowed by year, field and district; what came of them, with pictures."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from funding.models import Project, ProjectDistrict
from home.models import GoalProject
from portal.content.models import PortalImage
from tests.home.content import Content
from tests.home.factories import add_page, fill, picture, translate
from tests.home.goals.factories import a_goal
from tests.offers.pages import page, words
from tests.stores import clear_caches, first_visit

LIST = "/de/projects/"


def another(content: Content, slug: str = "garden", **facts: Any) -> Project:
    made: Project = add_page(
        Project, content["projects"], slug, title=facts.pop("title", "Garten"), **facts
    )
    return made


@pytest.fixture
def garden(content: Content) -> Project:
    made = another(content, period_start="2021", period_end="2023-05")
    ProjectDistrict.objects.create(page=made, district=content.records["district"])
    clear_caches()
    return made


def listed(client: Client, query: str = "") -> set[str]:
    return {"Garten", "Gemeinsam kochen"} & set(words(page(client, f"{LIST}{query}")))


def test_year_narrows_to_projects_that_ran_in_it(
    content: Content, garden: Project, client: Client
) -> None:
    assert listed(client) == {"Garten", "Gemeinsam kochen"}
    for year in ("2021", "2022", "2023"):
        assert listed(client, f"?year={year}") == {"Garten"}, year
    assert listed(client, "?year=2024") == {"Gemeinsam kochen"}
    assert listed(client, "?year=2024&year=2023") == {"Garten", "Gemeinsam kochen"}
    assert listed(client, "?year=%00&year=1900") == {"Garten", "Gemeinsam kochen"}


def test_filters_say_how_much_they_leave_and_are_taken_away_one_by_one(
    content: Content, garden: Project, client: Client
) -> None:
    markup = page(client, f"{LIST}?year=2022&district=koenigsborn")
    links = [tag["href"] for tag in markup.all("a")]
    assert "?district=koenigsborn#results" in links
    assert "?year=2022#results" in links
    shown = " ".join(words(markup))
    assert "1 Projekt" in shown
    assert "2022 (1)" in " ".join(shown.split())


def test_field_is_that_of_the_goals_that_a_project_serves(
    content: Content, garden: Project, client: Client
) -> None:
    goal = a_goal("greener", field=content.records["field"])
    goal.project_links = [GoalProject(project=garden)]
    goal.save()
    clear_caches()
    assert listed(client, "?field=language") >= {"Garten"}
    goal.concept.unpublish()
    clear_caches()
    assert "language" not in [
        tag["value"] for tag in page(client, LIST).all("input") if tag["name"] == "field"
    ]


def test_result_stands_on_the_page_in_the_readers_words(
    content: Content, garden: Project, client: Client
) -> None:
    garden.result, garden.participants = "Ein Beet ist da.", 12
    garden.result_source = "Nachweis vom Mai 2023, S. 3"
    garden.save_revision().publish()
    translate(garden, "ar", title="حديقة", result="هناك حديقة.")
    clear_caches()
    shown = " ".join(words(page(client, f"{LIST}garden/")))
    for said in ("Was daraus wurde", "Ein Beet ist da.", "12 Personen",
                 "Nachweis vom Mai 2023, S. 3", "Königsborn"):  # fmt: skip
        assert said in shown, said
    assert "هناك حديقة." in " ".join(words(page(client, "/ar/projects/garden/")))


def test_first_picture_stands_in_the_list_with_what_it_shows(
    content: Content, garden: Project, client: Client
) -> None:
    figure = {"image": content.records["picture"].pk, "decorative": False, "shape": "whole",
              "alternative_text": "Ein Beet", "caption": "Im Mai"}  # fmt: skip
    fill(garden, {"pictures": [("figure", figure)]})
    garden.save()
    clear_caches()
    assert "Ein Beet" in [tag["alt"] for tag in page(client, LIST).all("img")]
    markup = page(client, f"{LIST}garden/")
    assert "Ein Beet" in [tag["alt"] for tag in markup.all("img")]
    assert "Im Mai" in " ".join(words(markup))


def test_picture_described_by_itself_says_so_in_its_language(
    content: Content, garden: Project, client: Client
) -> None:
    figure = {"image": content.records["picture"].pk, "decorative": False, "shape": "whole",
              "alternative_text": "", "caption": ""}  # fmt: skip
    PortalImage.objects.filter(pk=figure["image"]).update(description="Ein Beet")
    fill(garden, {"pictures": [("figure", figure)]})
    garden.save()
    translate(garden, "ar", title="حديقة")
    clear_caches()
    [tag] = [tag for tag in page(client, "/ar/projects/").all("img") if tag["alt"] == "Ein Beet"]
    assert (tag["lang"], tag["dir"]) == ("de", "ltr")


def test_list_does_without_a_picture_whose_file_is_gone(
    content: Content, garden: Project, client: Client
) -> None:
    gone = picture(description="Ein Beet")
    gone.file.storage.delete(gone.file.name)
    gone.renditions.all().delete()
    figure = {"image": gone.pk, "decorative": True, "shape": "whole", "alternative_text": "",
              "caption": ""}  # fmt: skip
    fill(garden, {"pictures": [("figure", figure)]})
    garden.save()
    clear_caches()
    assert "Garten" in " ".join(words(page(client, LIST)))


def test_another_project_with_a_picture_asks_nothing_more(
    content: Content, garden: Project, client: Client
) -> None:
    figure = {"image": content.records["picture"].pk, "decorative": True, "shape": "whole",
              "alternative_text": "", "caption": ""}  # fmt: skip
    counts = []
    for slug in ("second", "third"):
        fill(more := another(content, slug), {"pictures": [("figure", figure)]})
        more.save()
        client.get(LIST)  # the first reader has the picture's size made
        ask = first_visit(client, LIST)
        with CaptureQueriesContext(connection) as captured:
            ask()
        counts.append(len(captured))
    assert counts[0] == counts[1] <= 14


def test_district_names_what_was_funded_there(
    content: Content, garden: Project, client: Client
) -> None:
    markup = page(client, "/de/districts/koenigsborn/")
    assert "Garten" in words(markup)
    assert f"{LIST}?district=koenigsborn" in [tag["href"] for tag in markup.all("a")]
