"""The home page: languages first, numbers that help at once, and a way to every page."""

from collections.abc import Callable
from typing import Any

from django.test import Client

from home.models import Indicator
from portal.content.framed import framed
from tests.home.content import Content
from tests.home.markup import Markup
from tests.home.test_figures import add


def test_emergency_number_of_the_record_stands_on_the_home_page(
    content: Content,
    client: Client,
    django_capture_on_commit_callbacks: Callable[..., Any],
) -> None:
    police = content.records["police"]
    shown = client.get("/ar/").content.decode()
    assert 'href="tel:110"' in shown
    assert "الشرطة" in shown
    with django_capture_on_commit_callbacks(execute=True):
        police.number = "110 111"
        police.save()
    assert "110 111" in client.get("/ar/").content.decode()


def test_languages_are_the_first_links_of_the_home_page(content: Content, client: Client) -> None:
    text = client.get("/de/").content.decode()
    main = Markup(text[text.index("<main") :])
    first = [tag for tag in main.all("a") if "p-skip" not in tag["class"]][:7]
    assert {tag["hreflang"] for tag in first} == {"de", "de-simple", "en", "ar", "ru", "tr", "uk"}


def test_page_of_all_pages_leads_to_every_section(content: Content, client: Client) -> None:
    links = [tag["href"] for tag in Markup(client.get("/ar/all-pages/").content.decode()).all("a")]
    sections = [page for page in framed("ar") if page.depth == 3]
    assert sections
    for page in sections:
        assert f"/ar/{page.url_path.strip('/').partition('/')[2]}/" in links
    assert "/ar/all-pages/" in [
        tag["href"] for tag in Markup(client.get("/ar/").content.decode()).all("a")
    ]


def test_page_of_all_pages_leads_to_goals_figures_and_what_one_can_do(
    content: Content, client: Client
) -> None:
    add(Indicator.objects.create(slug="share", name={"de": "Anteil"}), 2022, "13")
    links = [tag["href"] for tag in Markup(client.get("/de/all-pages/").content.decode()).all("a")]
    for path in ("goals/", "demands/", "indicators/share/", "saved/", "pocket/", "sheet/"):
        assert f"/de/{path}" in links


def test_home_page_and_search_are_described(content: Content, client: Client) -> None:
    for address in ("/de/", "/de/search/", "/de/all-pages/"):
        described = Markup(client.get(address).content.decode()).all("meta")
        assert any(tag["name"] == "description" and tag["content"] for tag in described), address
