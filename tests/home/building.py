"""A small site in German and Arabic with one page of each type, as the tests of all apps see it."""

from typing import Any

from wagtail.documents import get_document_model

from funding.public.models import (
    FundingOverviewPage,
    GuidelinePage,
)
from funding.public.models.projects import Project, ProjectIndexPage
from home.models import ChapterPage, ConceptIndexPage, ConceptPage, HomePage, InformationPage
from networks.models import EmergencyNumber, Membership, Network, NetworkIndexPage
from networks.models.networks import NetworkContact
from offers.models import OfferIndexPage
from portal.content.pages import PortalPage
from tests.funding.factories import guideline_2024
from tests.home.content import Content
from tests.home.factories import (
    DistrictFactory,
    FieldOfActionFactory,
    ResolutionFactory,
    add_page,
    ensure_home,
    fill,
    locale,
    picture,
    translate,
)
from tests.home.goals.factories import a_chain
from tests.networks.factories import ContactPersonFactory, OrganisationFactory
from tests.offers.events.factories import event_pages
from tests.offers.factories import (
    LocationFactory,
    OfferCategoryFactory,
    TargetGroupFactory,
    add_offer,
)

AR_SUMMARY = "ملخص قصير بالعربية."


def build_content() -> Content:
    for code in ("de", "ar", "en"):
        locale(code)
    home = ensure_home()
    records = _records()
    fill(home, {"title": "Willkommen in Unna", "summary": "Hilfe in vielen Sprachen.",
                "lead": "Hier finden Sie Beratung, Kurse und Treffpunkte."})  # fmt: skip
    home.save()
    translate(home, "ar", title="أهلاً بكم في أونا", summary=AR_SUMMARY, lead="هنا تجدون المساعدة.")
    pages: dict[str, PortalPage] = {"home": home}
    pages |= _offers(home, records)
    pages |= event_pages(home, records)
    pages |= _networks(home, records)
    pages |= _information(home, records, pages)
    pages |= _concepts(home, records)
    pages |= _funding(home)
    _entries(home, records, pages)
    a_chain()
    return Content(pages, records)


def _records() -> dict[str, Any]:
    district = DistrictFactory(slug="koenigsborn")
    organisation = OrganisationFactory(slug="weltoffen", name="Weltoffen Unna e. V.")
    return {
        "district": district,
        "organisation": organisation,
        "person": ContactPersonFactory(slug="olena-muster", organisation=organisation),
        "unnamed": ContactPersonFactory(
            slug="geheim", last_name="Ungenannt", organisation=organisation,
            consent_to_publish=False, email="ungenannt@example.org",
        ),
        "category": OfferCategoryFactory(slug="counselling"),
        "other_category": OfferCategoryFactory(
            slug="leisure", name={"de": "Freizeit", "ar": "أوقات الفراغ"}
        ),
        "group": TargetGroupFactory(slug="families"),
        "exact": LocationFactory(
            slug="rathaus", name="Rathaus", district=district, latitude="51.534600",
            longitude="7.689100",
        ),
        "approximate": LocationFactory(slug="bahnhof", name="Bahnhof", street="", postcode=""),
        "resolution": ResolutionFactory(slug="council-2024"),
        "field": FieldOfActionFactory(slug="language"),
        "police": EmergencyNumber.objects.create(
            slug="police", number="110", name={"de": "Polizei", "ar": "الشرطة"}
        ),
        "picture": picture(),
    }  # fmt: skip


def _offers(home: HomePage, records: dict[str, Any]) -> dict[str, PortalPage]:
    index = add_page(
        OfferIndexPage, home, "offers", title="Angebote", summary="Wer hilft.", show_in_menus=True
    )
    translate(index, "ar", title="العروض", summary=AR_SUMMARY)
    counselling = add_offer(
        index, "counselling", title="Beratung für Neue", summary="Wir beraten Sie.",
        schedule="montags 10 Uhr", bring="Ausweis", phone="02303 111", email="",
        spoken_languages="de ar tr", free_of_charge=True, registration_needed=False,
        organisation=records["organisation"], as_of="2024-03",
        categories=[records["category"]], groups=[records["group"]],
        places=[records["exact"]], people=[records["person"], records["unnamed"]],
        body=[("text", "<p>Wir helfen bei Briefen.</p>")],
    )  # fmt: skip
    translate(
        counselling, "ar", title="استشارة للقادمين الجدد", summary=AR_SUMMARY,
        schedule="الاثنين الساعة 10", bring="الهوية", body=[("text", "<p>نساعدكم.</p>")],
    )  # fmt: skip
    meeting = add_offer(
        index, "meeting", title="Offener Treff", summary="Kaffee und Gespräche.",
        spoken_languages="de uk", categories=[records["other_category"]],
        places=[records["approximate"], records["district"]],
        organisation=records["organisation"], website="https://treff.example.org/",
    )  # fmt: skip
    return {"offers": index, "counselling": counselling, "meeting": meeting}


def _networks(home: HomePage, records: dict[str, Any]) -> dict[str, PortalPage]:
    index = add_page(
        NetworkIndexPage, home, "networks", title="Netzwerke", summary="Wer mit wem.",
        show_in_menus=True,
    )  # fmt: skip
    translate(index, "ar", title="الشبكات", summary=AR_SUMMARY)
    network = add_page(
        Network, index, "round-table", title="Runder Tisch", summary="Alle an einem Tisch.",
        meets="viermal im Jahr", founded=1998, website="https://tisch.example.org/",
        source_document="Gelebte Vielfalt", source_date="2024-03",
        body=[("text", "<p>Der Tisch ist rund.</p>")],
    )  # fmt: skip
    role = {"de": "Vorsitz", "ar": "الرئاسة"}
    Membership.objects.create(
        page=network, organisation=records["organisation"], role=role, sort_order=0
    )
    NetworkContact.objects.create(page=network, person=records["person"], sort_order=0)
    translate(
        network, "ar", title="الطاولة المستديرة", summary=AR_SUMMARY, meets="أربع مرات في السنة",
        body=[("text", "<p>الطاولة مستديرة.</p>")],
    )  # fmt: skip
    return {"networks": index, "network": network}


def _information(
    home: HomePage, records: dict[str, Any], pages: dict[str, PortalPage]
) -> dict[str, PortalPage]:
    welcome = add_page(
        InformationPage, home, "welcome", title="Neu in Unna", summary="Die ersten Schritte.",
        show_in_menus=True, source_document="Gelebte Vielfalt", source_date="2024-03",
        source_page=14,
        body=[("heading", "Zuerst"), ("text", "<p>Melden Sie sich an.</p>")],
    )  # fmt: skip
    translate(welcome, "ar", title="جديد في أونا", summary=AR_SUMMARY,
              body=[("heading", "أولاً"), ("text", "<p>سجلوا أنفسكم.</p>")])  # fmt: skip
    news = add_page(
        InformationPage, welcome, "festival", title="Fest der Kulturen", summary="Wir feiern.",
        news_date="2024-05", body=[("text", "<p>Kommen Sie.</p>")],
    )  # fmt: skip
    only_german = add_page(
        InformationPage, home, "only-german", title="Nur auf Deutsch", summary="Ohne Übersetzung.",
        body=[("text", "<p>Das gibt es noch nicht auf Arabisch.</p>")],
    )  # fmt: skip
    imprint = add_page(
        InformationPage, home, "imprint", title="Impressum", summary="Wer wir sind", in_footer=True,
        body=[("text", "<p>Kreisstadt Unna</p>")],
    )  # fmt: skip
    translate(imprint, "ar", title="بيانات النشر", summary=AR_SUMMARY,
              body=[("text", "<p>مدينة أونا</p>")])  # fmt: skip
    everything = add_page(
        InformationPage, home, "everything", title="Alle Bausteine", summary="Ein Block von jedem.",
        body=_all_blocks(records, pages, "de"),
    )  # fmt: skip
    translate(everything, "ar", title="كل الكتل", summary=AR_SUMMARY,
              body=_all_blocks(records, pages, "ar"))  # fmt: skip
    return {"welcome": welcome, "news": news, "only_german": only_german, "imprint": imprint,
            "everything": everything}  # fmt: skip


def _all_blocks(
    records: dict[str, Any], pages: dict[str, PortalPage], language: str
) -> list[tuple[str, Any]]:
    """Each block of a body once."""
    word = {"de": "Wort", "ar": "كلمة"}[language]
    text = f"<p>{word} <b>{word}</b></p><ul><li>{word}</li></ul>"
    document, _new = get_document_model().objects.get_or_create(
        title="Merkblatt", defaults={"file": "documents/merkblatt.pdf", "file_size": 2048}
    )
    return [
        ("heading", word),
        ("text", text),
        ("facts", {"title": f"{word} 1", "source": word,
                   "items": [{"label": word, "value": "20.000 €", "note": word}]}),
        ("table", {"caption": word, "header": [word, word], "rows": [[word, "13,3"]],
                   "source": word}),
        ("steps", [{"title": word, "text": text}]),
        ("questions", [{"question": word, "answer": text}]),
        ("quote", {"text": word, "attribution": word}),
        ("figure", {"image": records["picture"].pk, "decorative": False, "shape": "whole",
                    "alternative_text": word, "caption": word}),
        ("people", [records["person"].pk]),
        ("contacts", [
            {"reason": word, "person": records["person"].pk, "organisation": None},
            {"reason": word, "person": None, "organisation": records["organisation"].pk},
        ]),
        ("organisations", [records["organisation"].pk]),
        ("offers", [pages["counselling"].pk, pages["meeting"].pk]),
        ("networks", [pages["network"].pk]),
        ("download", {"document": document.pk, "text": word}),
        ("call_to_action", {"text": word, "label": f"{word} 2",
                            "link": {"page": pages["offers"].pk, "query": "", "url": ""}}),
    ]  # fmt: skip


def _concepts(home: HomePage, records: dict[str, Any]) -> dict[str, PortalPage]:
    index = add_page(
        ConceptIndexPage, home, "concepts", title="Konzepte", summary="Was geplant ist.",
        show_in_menus=True,
    )  # fmt: skip
    translate(index, "ar", title="الخطط", summary=AR_SUMMARY)
    concept = add_page(
        ConceptPage, index, "diversity", title="Gelebte Vielfalt", summary="Das Konzept.",
        edition="2024", publisher="Kreisstadt Unna", published_on="2024-03",
        resolution=records["resolution"], body=[("text", "<p>Worum es geht.</p>")],
    )  # fmt: skip
    translate(concept, "ar", title="التنوع المعاش", summary=AR_SUMMARY,
              body=[("text", "<p>عن ماذا.</p>")])  # fmt: skip
    chapters: dict[str, PortalPage] = {}
    for number, name in enumerate(("first", "second"), 1):
        chapter = add_page(
            ChapterPage, concept, f"{name}-chapter", title=f"Kapitel {number}",
            summary="Ein Kapitel.", field_of_action=records["field"], source_page=number,
            body=[("text", "<p>Im Kapitel.</p>")],
        )  # fmt: skip
        translate(chapter, "ar", title=f"الفصل {number}", summary=AR_SUMMARY,
                  body=[("text", "<p>في الفصل.</p>")])  # fmt: skip
        chapters[f"{name}_chapter"] = chapter
    return {"concepts": index, "concept": concept, **chapters}


def _entries(home: HomePage, records: dict[str, Any], pages: dict[str, PortalPage]) -> None:
    """What the home page leads to, which exists only now."""
    for page, title in ((home, "Ich brauche Rat"), (home.get_translation(locale("ar")), "مشورة")):
        link = {"page": pages["offers"].pk, "query": "category=counselling", "url": ""}
        contact = {"person": records["person"].pk, "organisation": None, "reason": title}
        place = {"person": None, "organisation": records["organisation"].pk, "reason": title}
        fill(page, {
            "needs": [("need", {"title": title, "text": title, "icon": "info", "link": link})],
            "first_contacts": [("contact", contact), ("contact", place)],
        })  # fmt: skip
        page.save()


def _funding(home: HomePage) -> dict[str, PortalPage]:
    """The pages about the scheme."""
    made: dict[str, PortalPage] = {}
    overview = add_page(
        FundingOverviewPage, home, "funding", title="Förderung", lead="Bis 5.000 €."
    )
    translate(overview, "ar", title="التمويل", summary=AR_SUMMARY, lead="حتى 5000 يورو")
    rules = add_page(
        GuidelinePage, overview, "guideline-2024", title="Richtlinie", guideline=guideline_2024()
    )
    translate(rules, "ar", title="القواعد", summary=AR_SUMMARY)
    index = add_page(ProjectIndexPage, home, "projects", title="Projekte")
    translate(index, "ar", title="المشاريع", summary=AR_SUMMARY)
    project = add_page(
        Project, index, "cooking", title="Gemeinsam kochen", period_start="2024-03", amount="1250",
        body=[("text", "<p>Es wird gekocht.</p>")],
    )  # fmt: skip
    translate(project, "ar", title="نطبخ معًا", summary=AR_SUMMARY,
              body=[("text", "<p>نطبخ.</p>")])  # fmt: skip
    made |= {"funding": overview, "guideline": rules, "projects": index, "project": project}
    return made
