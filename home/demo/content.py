"""The portal's own part of the demo: areas, figures, resolutions, pages, concepts."""

from typing import Any

from django.conf import settings

from home.models import (
    ChapterPage,
    ConceptIndexPage,
    ConceptPage,
    FieldOfAction,
    HomePage,
    Indicator,
    InformationPage,
    Resolution,
)
from networks.models import ContactPerson, District, Organisation
from portal.demo.body import BodyWriter, References
from portal.demo.loader import DemoLoader, Entry
from portal.demo.page_writer import PageWriter
from portal.demo.registry import step

FOOTER = {"imprint", "privacy", "accessibility", "easy-language", "professionals"}
MENU = ("welcome", "news")
MENU_ORDER = (
    "welcome", "offers", "events", "networks", "concepts", "funding", "projects", "news",
)  # fmt: skip


@step(200, "Information pages")
def load_information_pages(loader: DemoLoader) -> None:
    writer = PageWriter.of(loader)
    home = writer.home()
    entries = {entry.slug: entry for entry in loader.entries("home", "pages")}
    front = entries.pop("home")
    if not home.lead:
        writer.adopt(home, "home", front.data, texts=("title", "lead"), streams=home_streams)
    writer.ids["home"] = home.pk
    for entry in sorted(entries.values(), key=_place):
        _information_page(writer, home, entry)


def _place(entry: Entry) -> tuple[bool, int, str]:
    """What stands above comes first; then in the order of `position`, where a file has one."""
    return bool(entry.data.get("parent")), entry.data.get("position", 0), entry.slug


def _information_page(writer: PageWriter, home: HomePage, entry: Entry) -> None:
    data = entry.data
    parent = data.get("parent")
    below = InformationPage.objects.get(pk=writer.ids[parent]) if parent else home
    writer.add(
        InformationPage,
        below,
        entry.slug,
        data,
        news_date=str(data.get("news_date", "")),
        in_footer=entry.slug in FOOTER,
        show_in_menus=entry.slug in MENU,
        **entry.source,
    )


def home_streams(writer: BodyWriter, data: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """The home page's needs and first contacts."""
    needs = [
        {
            "type": "need",
            "id": writer.item(f"need{n}", "")["id"],
            "value": {
                "title": writer.text(need["title"]),
                "text": writer.text(need.get("text")),
                "icon": need["icon"],
                "link": writer.link(need["link"]),
            },
        }
        for n, need in enumerate(data["needs"])
    ]
    contacts = [
        {
            "type": "contact",
            "id": writer.item(f"contact{n}", "")["id"],
            "value": {
                "person": writer.record("person", contact.get("contact")),
                "organisation": writer.record("organisation", contact.get("organisation")),
                "reason": writer.text(contact["reason"]),
            },
        }
        for n, contact in enumerate(data.get("helps_at_once") or [])
    ]
    return {"needs": needs, "first_contacts": contacts}


@step(201, "Concepts")
def load_concepts(loader: DemoLoader) -> None:
    writer = PageWriter.of(loader)
    index = writer.add_index(loader, ConceptIndexPage, "home", "concepts")
    for folder in sorted((settings.BASE_DIR / "home" / "demo" / "concepts").iterdir()):
        data = loader.read(folder / "concept.yaml")
        publisher = Organisation.objects.filter(slug=data["publisher"]).first()
        concept = writer.add(
            ConceptPage,
            index,
            folder.name,
            data,
            edition=str(data["edition"]),
            published_on=str(data["date"]),
            publisher=publisher.name if publisher else data["publisher"],
            resolution=Resolution.objects.filter(slug=data.get("resolution")).first(),
        )
        for chapter in loader.entries("home", f"concepts/{folder.name}/chapters"):
            _chapter(writer, concept, chapter)


def _chapter(writer: PageWriter, concept: ConceptPage, entry: Entry) -> None:
    slug = str(entry.data.get("slug") or entry.slug.partition("-")[2])
    writer.add(
        ChapterPage,
        concept,
        slug,
        entry.data,
        key=f"{concept.slug}/{slug}",
        field_of_action=FieldOfAction.objects.filter(
            slug=entry.data.get("field_of_action")
        ).first(),
        source_page=(entry.data.get("source") or {}).get("page"),
    )


@step(290, "Order of the menu")
def order_menu(loader: DemoLoader) -> None:
    """What visitors need most stands first. An order that an editor has made stays."""
    writer = PageWriter.of(loader)
    if not any(plan.key == "home" for plan in writer.planned):
        return
    home = writer.home()
    for slug in MENU_ORDER:
        page = home.get_children().get(slug=slug)
        page.move(home, pos="last-child")
        home.refresh_from_db()


@step(800, "Texts and translations of the pages")
def load_texts(loader: DemoLoader) -> None:
    writer = PageWriter.of(loader)
    loader.changed = loader.changed or bool(writer.planned)
    kinds = {
        "person": ContactPerson,
        "organisation": Organisation,
        "indicator": Indicator,
        "district": District,
    }
    writer.finish(References(kinds, writer.ids))
