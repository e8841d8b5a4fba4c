"""The first visit after an editor's act keeps the budget, and shows what the act has changed."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page, PageViewRestriction

from home.models import InformationPage
from networks.models import ContactPerson
from portal.content.generation import Part, generation
from portal.content.models import CitySettings
from tests.home.content import Content
from tests.home.factories import add_page
from tests.home.markup import Markup


def republish(page: Page) -> None:
    page.save_revision().publish()


def publish_home(content: Content) -> None:
    republish(content["home"])


def publish_section(content: Content) -> None:
    republish(content["concepts"])


def publish_in_footer(content: Content) -> None:
    republish(content["imprint"])


def unpublish_offer(content: Content) -> None:
    content["meeting"].unpublish()


def unpublish_section(content: Content) -> None:
    content["concepts"].unpublish()


def delete_page(content: Content) -> None:
    content["second_chapter"].delete()


def rename_page(content: Content) -> None:
    content["news"].slug = "another"
    republish(content["news"])


def move_page(content: Content) -> None:
    content["news"].move(content["only_german"], pos="last-child")


def restrict(content: Content) -> None:
    PageViewRestriction.objects.create(
        page=content["meeting"], restriction_type=PageViewRestriction.LOGIN
    )


def hide_person(content: Content) -> None:
    person = ContactPerson.objects.get(pk=content.records["unnamed"].pk)
    person.consent_to_publish = True
    person.save()
    person.consent_to_publish = False
    person.save()


def rename_city(content: Content) -> None:
    city = CitySettings.load()
    city.city_name = "Andernorts"
    city.save()


ACTS = [publish_home, publish_section, publish_in_footer, unpublish_offer, unpublish_section,
        delete_page, rename_page, move_page, restrict, hide_person, rename_city]  # fmt: skip


@pytest.mark.parametrize("language", ["de", "ar"])
@pytest.mark.parametrize("name", ["home", "welcome", "counselling", "first_chapter"])
@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.__name__)
def test_first_visit_after_an_act_keeps_the_budget(
    content: Content,
    client: Client,
    act: Callable[[Content], None],
    name: str,
    language: str,
    django_assert_max_num_queries: Any,
    django_capture_on_commit_callbacks: Any,
) -> None:
    address = content.address(name, language)
    client.get(address)
    with django_capture_on_commit_callbacks(execute=True):
        act(content)
    with django_assert_max_num_queries(12):
        client.get(address)


def test_act_on_one_page_makes_nobody_read_the_menus_again(
    content: Content, django_capture_on_commit_callbacks: Any
) -> None:
    for act in (unpublish_offer, hide_person, delete_page):
        before = generation()
        with django_capture_on_commit_callbacks(execute=True):
            act(content)
        after = generation()
        assert after.withdrawn > before.withdrawn
        menus = {*Part} - {Part.TITLES}  # what is called how is no matter of the menus
        assert all(after.parts[part] == before.parts[part] for part in menus)


def test_footer_follows_what_it_stands_below(
    content: Content, client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    def footer() -> list[str]:
        markup = Markup(client.get("/ar/").content.decode())
        return [tag["href"] for tag in markup.all("a")]

    with django_capture_on_commit_callbacks(execute=True):
        notes = add_page(InformationPage, content["welcome"], "notes", in_footer=True)
        republish(notes)
    assert "/ar/welcome/notes/" in footer()
    with django_capture_on_commit_callbacks(execute=True):
        section = InformationPage.objects.get(pk=content["welcome"].pk)
        section.slug = "arriving"
        republish(section)
    assert "/ar/arriving/notes/" in footer()
    with django_capture_on_commit_callbacks(execute=True):
        InformationPage.objects.get(pk=notes.pk).unpublish()
    assert "/ar/arriving/notes/" not in footer()
