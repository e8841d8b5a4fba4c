"""Which page may stand where, and that an editor can write, see and publish each of them."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale, Page
from wagtail.test.utils import WagtailPageTestCase
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from funding.public.models import FundingOverviewPage, GuidelinePage
from funding.public.models.projects import Project, ProjectIndexPage
from home.models import ChapterPage, ConceptIndexPage, ConceptPage, HomePage, InformationPage
from networks.models import Network, NetworkIndexPage
from offers.models import Event, EventIndexPage, EventSeries, Offer, OfferIndexPage
from portal.content.pages import SectionPage
from tests.home.content import Content
from tests.home.goals.factories import forget_goals

PLACES: dict[type[Page], set[type[Page]]] = {
    HomePage: {ConceptIndexPage, EventIndexPage, FundingOverviewPage, InformationPage,
               NetworkIndexPage, OfferIndexPage, ProjectIndexPage, Page},
    InformationPage: {InformationPage, Page},  # nobody can make a bare page
    ConceptIndexPage: {ConceptPage},
    ConceptPage: {ChapterPage},
    ChapterPage: set(),
    NetworkIndexPage: {Network},
    Network: set(),
    OfferIndexPage: {Offer},
    Offer: set(),
    EventIndexPage: {Event, EventSeries},
    Event: set(),
    EventSeries: set(),
    FundingOverviewPage: {GuidelinePage, InformationPage, ProjectIndexPage, Page},
    GuidelinePage: set(),
    ProjectIndexPage: {Project},
    Project: set(),
}  # fmt: skip
PAGES = ["home", "welcome", "everything", "concepts", "concept", "first_chapter", "networks",
         "network", "offers", "counselling", "events", "festival", "series", "funding", "guideline",
         "projects", "project"]  # fmt: skip


class TestPlaces(WagtailPageTestCase):
    def test_page_types_stand_where_they_belong(self) -> None:
        for parent, children in PLACES.items():
            with self.subTest(parent=parent.__name__):
                self.assertAllowedSubpageTypes(parent, children)

    def test_home_page_stands_below_the_root_alone(self) -> None:
        self.assertAllowedParentPageTypes(HomePage, {Page})
        self.assertAllowedParentPageTypes(Offer, {OfferIndexPage})
        self.assertAllowedParentPageTypes(Network, {NetworkIndexPage})
        self.assertAllowedParentPageTypes(ChapterPage, {ConceptPage})

    def test_list_of_offers_has_no_other_pages_below(self) -> None:
        self.assertCanNotCreateAt(OfferIndexPage, InformationPage)
        self.assertCanNotCreateAt(Network, InformationPage)
        self.assertCanNotCreateAt(HomePage, Offer)


@pytest.mark.parametrize("name", PAGES)
def test_editor_opens_each_page(content: Content, admin_client: Client, name: str) -> None:
    page = content[name]
    for code in ("de", "ar"):
        twin = page.get_translation(Locale.objects.get(language_code=code))
        answer = admin_client.get(reverse("wagtailadmin_pages:edit", args=[twin.pk]))
        assert answer.status_code == 200
        assert twin.title in answer.content.decode()


@pytest.mark.parametrize("name", [name for name in PAGES if name != "home"])
def test_editor_begins_each_page(content: Content, admin_client: Client, name: str) -> None:
    page = content[name]
    if isinstance(page, SectionPage):
        forget_goals()
        page.get_translations(inclusive=True).delete()  # there is one of each section
    address = reverse(
        "wagtailadmin_pages:add",
        args=[page._meta.app_label, page._meta.model_name, page.get_parent().pk],
    )
    answer = admin_client.get(address)
    assert answer.status_code == 200
    assert 'name="summary"' in answer.content.decode()


@pytest.mark.parametrize("name", PAGES)
def test_editor_sees_each_draft_before_it_is_published(
    content: Content, admin_client: Client, client: Client, name: str
) -> None:
    page = content[name]
    page.title = "Noch ein Entwurf"
    page.save_revision()
    draft = admin_client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))
    assert draft.status_code == 200
    assert "Noch ein Entwurf" in draft.content.decode()
    assert "Noch ein Entwurf" not in client.get(content.address(name)).content.decode()
    assert "public" not in draft.get("Cache-Control", "")


def information_form(**changes: Any) -> dict[str, Any]:
    """What the editor's form sends for an information page."""
    return nested_form_data(
        {
            "title": "Wohnen",
            "slug": "wohnen",
            "summary": "Wie Sie eine Wohnung finden.",
            "body": streamfield([("heading", "Suchen"), ("text", rich_text("<p>Fragen Sie.</p>"))]),
            "news_date": "",
            "source_document": "",
            "source_date": "",
            "source_page": "",
            "search_description": "",
            "seo_title": "",
            "comments": inline_formset([]),
            "action-publish": "action-publish",
        }
        | changes
    )


def test_editor_writes_and_publishes_a_page(
    content: Content, admin_client: Client, client: Client
) -> None:
    address = reverse(
        "wagtailadmin_pages:add", args=["home", "informationpage", content["home"].pk]
    )
    answer = admin_client.post(address, information_form())
    assert answer.status_code == 302, answer.context and answer.context["form"].errors
    shown = client.get("/de/wohnen/").content.decode()
    assert "Fragen Sie." in shown
    assert '<h2 class="kern-heading-medium" id="suchen">Suchen</h2>' in shown


@pytest.mark.parametrize("mode", ["", "form"])
def test_editor_previews_what_is_being_typed(
    content: Content, admin_client: Client, mode: str
) -> None:
    page = content["welcome"]
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    sent = admin_client.post(address, information_form(title="Gerade getippt", slug=page.slug))
    assert sent.json()["is_valid"], sent.json()
    shown = admin_client.get(address, {"mode": mode} if mode == "" else {})
    assert shown.status_code == 200
    assert "Gerade getippt" in shown.content.decode()
    assert not shown.cookies


def test_script_in_a_text_is_taken_out(content: Content, admin_client: Client) -> None:
    address = reverse(
        "wagtailadmin_pages:add", args=["home", "informationpage", content["home"].pk]
    )
    evil = '<p>Gut <b>so</b><a href="javascript:alert(1)">x</a></p>'
    body = streamfield([("heading", "<script>alert(1)</script>"), ("text", rich_text(evil))])
    admin_client.post(address, information_form(body=body))
    page = InformationPage.objects.get(slug="wohnen")
    shown = Client().get(f"/de/{page.slug}/").content.decode()
    assert "<script>alert" not in shown
    assert "javascript:" not in shown


@pytest.mark.parametrize(
    "label",
    ["networks.district", "networks.municipality", "home.fieldofaction", "home.indicator",
     "home.resolution", "networks.organisation", "networks.contactperson", "offers.offercategory",
     "offers.targetgroup", "offers.location", "offers.schoolholiday"],
)  # fmt: skip
def test_editor_opens_the_form_of_each_record(
    content: Content, admin_client: Client, label: str
) -> None:
    app, model = label.split(".")
    for action in ("list", "add"):
        assert (
            admin_client.get(reverse(f"wagtailsnippets_{app}_{model}:{action}")).status_code == 200
        )


def test_editor_opens_the_citys_settings(content: Content, admin_client: Client) -> None:
    address = reverse("wagtailsettings:edit", args=["content", "citysettings"])
    answer = admin_client.get(address, follow=True)
    assert answer.status_code == 200
    assert "accent_colour" in answer.content.decode()


@pytest.mark.parametrize("name", ["concepts", "networks", "offers", "events", "funding"])
def test_editor_makes_no_second_list_of_the_same_things(
    content: Content, admin_client: Client, name: str
) -> None:
    page = content[name]
    address = reverse(
        "wagtailadmin_pages:add",
        args=[page._meta.app_label, page._meta.model_name, page.get_parent().pk],
    )
    assert admin_client.get(address).status_code == 302
