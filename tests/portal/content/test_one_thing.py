"""One thing, many words: where it stands and whether it is shown is the source's matter."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from home.models import InformationPage
from offers.models import Offer
from portal.content.translated import TranslatedText
from portal.content.translation.fields import fact_names, fact_rows
from portal.languages import best_language
from search.indexing import refresh
from search.models import IndexedDocument
from tests.home.content import Content
from tests.home.factories import public_page_types
from tests.home.goals.factories import forget_goals
from tests.home.sitemap import sitemap
from tests.portal.content.localize import Committed
from tests.portal.content.one_thing import in_language, status

# --- The rule of falling back -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reader", "available", "shown"),
    [
        ("ar", ["de", "ar", "en"], "ar"),
        ("ar", ["de", "en"], "en"),
        ("ar", ["de", "tr"], "de"),
        ("ar", ["tr"], "tr"),
        ("de-simple", ["de", "en"], "de"),
        ("ar", [], None),
    ],
)
def test_the_nearest_language_is_the_same_for_pages_and_records(
    reader: str, available: list[str], shown: str | None
) -> None:
    assert best_language(reader, available) == shown
    words = TranslatedText(dict.fromkeys(available, "Wort")).in_language(reader)
    assert (words.language if words else None) == shown


# --- Visibility ---------------------------------------------------------------------------------


def unpublish_in_the_admin(client: Client, page: Page) -> None:
    assert client.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk])).status_code == 302


def expire(client: Client, page: Page) -> None:
    page.expire_at = timezone.now() - timedelta(minutes=1)
    page.save()
    call_command("publish_scheduled")


def unpublish_in_code(client: Client, page: Page) -> None:
    page.unpublish()


def unpublish_many(client: Client, page: Page) -> None:
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "unpublish"])
    assert client.post(f"{address}?id={page.pk}").status_code == 302


@pytest.mark.parametrize("end", [unpublish_in_the_admin, expire, unpublish_in_code, unpublish_many])
def test_page_that_is_taken_back_is_taken_back_in_all_languages(
    easy_german: Content, admin_client: Client, committed: Committed, end: Callable[..., None]
) -> None:
    page = easy_german["counselling"]
    for found in Page.objects.filter(translation_key=page.translation_key):
        refresh("offers.offer", found.pk)
    assert (
        IndexedDocument.objects.filter(thing__group__contains=str(page.translation_key)).count()
        == 3
    )
    with committed():
        end(admin_client, page)
    assert not Page.objects.filter(translation_key=page.translation_key, live=True).exists()
    for language in ("de", "ar", "de-simple", "tr"):
        assert status(Client(), easy_german.address("counselling", language)) == 404
    assert not IndexedDocument.objects.filter(
        thing__group__contains=str(page.translation_key)
    ).exists()
    assert "counselling" not in sitemap(Client())


def test_translation_of_what_is_not_published_is_not_reachable_even_when_live(
    content: Content, client: Client
) -> None:
    """Whatever a row says: without its source a translation is no thing."""
    Page.objects.filter(pk=content["counselling"].pk).update(live=False)
    assert in_language(content["counselling"], "ar").live
    assert status(client, content.address("counselling", "ar")) == 404
    assert not Offer.searchable().filter(title="استشارة للقادمين الجدد").exists()
    assert "counselling" not in sitemap(client)


def test_restricted_source_hides_its_translations(content: Content, client: Client) -> None:
    PageViewRestriction.objects.create(page=content["welcome"], restriction_type="login")
    for name in ("welcome", "news"):
        assert status(client, content.address(name, "ar")) == 404


def test_dialogue_of_unpublishing_says_how_many_translations(
    easy_german: Content, admin_client: Client
) -> None:
    page = easy_german["counselling"]
    shown = admin_client.get(reverse("wagtailadmin_pages:unpublish", args=[page.pk]))
    assert shown.context["translation_count"] == 2
    assert "2 Übersetzungen" in shown.content.decode()


# --- Deleting -----------------------------------------------------------------------------------


def test_deleting_in_the_admin_deletes_all_languages_and_says_so(
    easy_german: Content, admin_client: Client, committed: Committed
) -> None:
    page = easy_german["counselling"]
    address = reverse("wagtailadmin_pages:delete", args=[page.pk])
    assert admin_client.get(address).context["translation_count"] == 2
    with committed():
        assert admin_client.post(address).status_code == 302
    assert not Page.objects.filter(translation_key=page.translation_key).exists()


def test_deleting_in_code_or_many_at_once_deletes_all_below_in_all_languages(
    content: Content, committed: Committed
) -> None:
    keys = [content[n].translation_key for n in ("concept", "first_chapter", "second_chapter")]
    forget_goals()  # chapters to which something refers are kept
    with committed():
        Page.objects.get(pk=content["concept"].pk).delete()
    assert not Page.objects.filter(translation_key__in=keys).exists()
    assert Page.find_problems() == ([], [], [], [], [])


# --- Facts --------------------------------------------------------------------------------------


def test_translation_holds_no_facts_and_no_rows(content: Content) -> None:
    arabic = in_language(content["counselling"], "ar")
    assert arabic.organisation is None
    assert arabic.phone == ""
    for rows in ("category_links", "target_group_links", "place_links", "contact_links"):
        assert getattr(content["counselling"], rows).exists()
        assert not getattr(arabic, rows).exists()
    network = in_language(content["network"], "ar")
    assert (network.founded, network.website) == (None, "")
    assert not network.memberships.exists()
    concept = in_language(content["concept"], "ar")
    assert (concept.edition, concept.resolution) == ("", None)


def test_person_who_left_is_held_by_the_source_alone(content: Content) -> None:
    """Each translation used to keep rows of its own, which forbade deleting."""
    person = content.records["person"]
    assert {link.page_id for link in person.offer_links.all()} == {content["counselling"].pk}


def test_chapter_without_its_source_is_no_server_error(content: Content, client: Client) -> None:
    Page.objects.filter(pk=content["first_chapter"].pk).update(live=False)
    assert status(client, content.address("first_chapter", "ar")) == 404
    assert status(client, content.address("second_chapter", "ar")) == 200
    Page.objects.filter(pk=content["concept"].pk).update(live=False)
    assert status(client, content.address("second_chapter", "ar")) == 200


def test_chapter_draft_can_be_previewed(content: Content, admin_client: Client) -> None:
    chapter = content["first_chapter"]
    chapter.live = False
    chapter.save()
    draft = chapter.save_revision()
    address = reverse("wagtailadmin_pages:revisions_view", args=[chapter.pk, draft.pk])
    assert admin_client.get(address).status_code == 200


def test_breadcrumbs_are_in_the_readers_words(content: Content, client: Client) -> None:
    shown = client.get(content.address("first_chapter", "ar")).content.decode()
    trail = shown[
        shown.index("p-breadcrumbs") : shown.index("</nav>", shown.index("p-breadcrumbs"))
    ]
    for words in ("أهلاً بكم في أونا", "الخطط", "التنوع المعاش"):
        assert words in trail
    turkish = client.get(content.address("first_chapter", "tr")).content.decode()
    assert '<a href="/tr/concepts/" lang="de" dir="ltr">Konzepte</a>' in turkish


# --- Addresses are ASCII ------------------------------------------------------------------------


def test_umlaut_in_a_slug_is_refused(content: Content, admin_client: Client) -> None:
    address = reverse(
        "wagtailadmin_pages:add", args=["home", "informationpage", content["home"].pk]
    )
    fields = {"title": "Führerschein", "slug": "führerschein", "summary": "", "body-count": "0",
              "action-publish": "action-publish"}  # fmt: skip
    answer = admin_client.post(address, fields)
    assert answer.status_code == 200
    assert not InformationPage.objects.filter(title="Führerschein").exists()


def test_slug_from_a_german_title_has_no_umlaut(content: Content) -> None:
    page = InformationPage(title="Führerschein umschreiben", locale=content["home"].locale)
    content["home"].add_child(instance=page)
    assert page.slug == "fuhrerschein-umschreiben"


def test_no_template_reads_a_fact_from_a_page_of_words() -> None:
    """A translation has none: `page.phone` would be empty, `page.facts.phone` is right."""
    facts = {name for model in public_page_types() for name in fact_names(model)}
    facts |= {name for model in public_page_types() for name in fact_rows(model)}
    reading = re.compile(rf"(?<![\w.])(?:page|subpage|offer|network|project|concept|chapter)"
                         rf"\.({'|'.join(sorted(facts))})\b")  # fmt: skip
    found = [
        f"{path}: {match[0]}"
        for app in ("portal", "home", "networks", "offers", "funding", "search")
        for path in (settings.BASE_DIR / app).rglob("*.html")
        if "admin" not in path.parts  # editors' lists are of source pages
        for match in reading.finditer(path.read_text())
    ]
    assert found == []
