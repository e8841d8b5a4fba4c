"""The demo content: read from files, loaded once, and never over what an editor has changed."""

import io
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.core.management import call_command
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings
from wagtail.models import Locale, Page

from home.models import HomePage, InformationPage
from networks.models import Organisation
from offers.models import Offer, OfferCategory
from portal.demo import registry
from portal.demo.accounts import DEMO_ACCOUNTS, DEMO_PASSWORD
from portal.demo.body import BodyWriter, References
from portal.demo.loader import DemoContentError, DemoLoader, languages_of, pick, translated
from portal.models import User
from tests.home.factories import ensure_home

CODES = ("de", "ar")


def words(text: str) -> dict[str, str]:
    return {code: f"{text} ({code})" if code != "de" else text for code in CODES}


HOME = {
    "title": words("Willkommen"), "lead": words("Hier finden Sie Hilfe."), "needs": [],
    "helps_at_once": [{"organisation": "rathaus", "reason": words("Bei Fragen")}],
}  # fmt: skip
WELCOME = {
    "title": words("Neu hier"), "summary": words("Die ersten Schritte."),
    "body": [{"heading": words("Zuerst")}, {"text": words("Melden Sie sich **an**.")},
             {"offers": ["beratung"]}],
}  # fmt: skip
OFFER = {
    "title": words("Beratung"), "summary": words("Wir beraten."), "organisation": "rathaus",
    "categories": ["counselling"], "languages": ["de", "ar"], "phone": "02303 1",
    "body": [{"text": words("Kommen Sie.")}],
}  # fmt: skip
FILES: dict[str, Any] = {
    "networks/demo/districts": [{"slug": "mitte", "name": words("Mitte"), "middle": [51.5, 7.7]}],
    "networks/demo/emergency_numbers": [
        {"slug": "police", "number": "110", "name": words("Polizei")}
    ],
    "home/demo/variants": [],
    "home/demo/fields_of_action": [{"slug": "language", "name": words("Sprache")}],
    "networks/demo/municipalities": [{"slug": "unna", "name": {"de": "Unna"}, "population": 59000}],
    "home/demo/pages/home": HOME,
    "home/demo/pages/welcome": WELCOME,
    "networks/demo/organisations/rathaus": {
        "name": "Rathaus", "kind": "authority", "city": "Unna", "phone": "02303 2",
    },
    "offers/demo/categories": [{"slug": "counselling", "name": words("Beratung")}],
    "offers/demo/target_groups": [],
    "offers/demo/access_conditions": [],
    "offers/demo/prevention_chain": {
        "fields": [{"slug": "health", "icon": "heart", "name": words("Gesundheit")}],
        "phases": [{"slug": "birth", "name": words("Geburt")}],
        "offers": {"health": {"birth": ["beratung"]}},
    },
    "offers/demo/offers/beratung": OFFER,
    "offers/demo/events/treff": {
        "title": words("Offener Treff"), "summary": words("Kaffee."), "offer": "beratung",
        "when": {"rhythm": "weekly", "weekdays": ["mo", "we"], "begins": "16:00"},
    },
    **{
        f"{app}/demo/lists/{slug}": {"title": words(slug), "summary": words("Alle.")}
        for app, slug in (
            ("home", "concepts"),
            ("networks", "networks"),
            ("offers", "offers"),
            ("offers", "events"),
        )
    },
}  # fmt: skip


@pytest.fixture
def tree(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A tiny demo in a folder of its own; the scheme's part stays out."""
    settings.BASE_DIR = tmp_path
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = [("de", "German"), ("ar", "Arabic")]
    (tmp_path / "home/demo/concepts").mkdir(parents=True)
    for name, data in FILES.items():
        write(tmp_path, name, data)
    for app in ("home", "networks", "offers"):
        for section in ("indicators", "resolutions", "pages", "networks", "organisations",
                        "contact_persons", "locations", "offers", "events", "series"):  # fmt: skip
            (tmp_path / app / "demo" / section).mkdir(parents=True, exist_ok=True)
    registry.discover()
    ours = [
        step for step in registry.steps()
        if not step.load.__module__.startswith("funding") and step.name != "Order of the menu"
    ]  # fmt: skip
    monkeypatch.setattr(registry, "steps", lambda: ours)
    monkeypatch.setattr(registry, "finishes", list)
    return tmp_path


def write(root: Path, name: str, data: Any) -> Path:
    path = root / f"{name}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    return path


@pytest.fixture
def load(
    db: None, tree: Path, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> Any:
    ensure_home()

    def run() -> None:
        with django_capture_on_commit_callbacks(execute=True):
            DemoLoader(report=lambda line: None).run()

    return run


def counts() -> dict[str, int]:
    models = (Page, Organisation, OfferCategory, User)
    return {model.__name__: model._default_manager.count() for model in models}


def test_load_makes_the_pages_in_all_languages(load: Any) -> None:
    load()
    german = InformationPage.objects.get(slug="welcome", locale__language_code="de")
    assert german.title == "Neu hier"
    assert "<b>an</b>" in str(german.body[1].value)
    arabic = german.get_translation(Locale.objects.get(language_code="ar"))
    assert (arabic.title, arabic.live) == ("Neu hier (ar)", True)
    assert "(ar)" in str(arabic.body[0].value)
    assert [page.title for page in arabic.body[2].value] == ["Beratung"]
    assert HomePage.objects.get(locale__language_code="de").lead == "Hier finden Sie Hilfe."
    assert Offer.objects.get(locale__language_code="de").categories[0].slug == "counselling"


def test_tree_is_whole_afterwards(load: Any) -> None:
    load()
    assert not any(Page.find_problems())
    for index in Page.objects.filter(slug="offers"):
        assert index.get_children().count() == 1


def test_things_have_the_same_numbers_in_every_load(load: Any) -> None:
    """Of which the search makes the order of equals."""
    load()
    offer = Offer.objects.get(locale__language_code="de")
    assert str(Organisation.objects.get().uid) == "aad6503e-7df5-5362-8fd3-b4e82333ddb2"
    assert str(offer.translation_key) == "095f5ae6-51f3-57f6-8bb9-31c98d752b1e"
    assert {str(page.translation_key) for page in offer.get_translations()} == {
        str(offer.translation_key)
    }


def test_second_load_changes_nothing(load: Any) -> None:
    load()
    before = counts()
    revisions = dict(Page.objects.values_list("pk", "latest_revision_id"))
    load()
    assert counts() == before
    assert dict(Page.objects.values_list("pk", "latest_revision_id")) == revisions


def test_what_an_editor_changed_survives(load: Any) -> None:
    load()
    page = InformationPage.objects.get(slug="welcome", locale__language_code="de")
    page.title = "Vom Amt geändert"
    page.save_revision().publish()
    Organisation.objects.filter(slug="rathaus").update(phone="02303 999")
    Offer.objects.filter(locale__language_code="ar").delete()
    load()
    page.refresh_from_db()
    assert page.title == "Vom Amt geändert"
    assert Organisation.objects.get(slug="rathaus").phone == "02303 999"


def test_new_file_is_added_to_what_is_there(load: Any, tree: Path) -> None:
    load()
    write(tree, "offers/demo/offers/treff", OFFER | {"title": words("Treff")})
    load()
    assert Offer.objects.filter(slug="treff", locale__language_code="de").count() == 1


@pytest.mark.parametrize(
    ("name", "text", "named"),
    [
        ("home/demo/pages/welcome", "title: [unclosed", "welcome.yaml"),
        ("offers/demo/categories", "- slug: a\n  name: {de: 'x", "categories.yaml"),
        (
            "networks/demo/organisations/rathaus",
            "name: !!python/object:os.system x",
            "rathaus.yaml",
        ),
        ("offers/demo/offers/beratung", "\x00", "beratung.yaml"),
    ],
)
def test_file_that_is_no_yaml_is_named(
    load: Any, tree: Path, name: str, text: str, named: str
) -> None:
    (tree / f"{name}.yaml").write_text(text, encoding="utf-8")
    before = counts()
    with pytest.raises(DemoContentError, match=named):
        load()
    assert counts() == before


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ([{"offers": ["gibt-es-nicht"]}], "welcome: no page 'gibt-es-nicht'"),
        ([{"people": ["niemand"]}], "welcome: no person 'niemand'"),
        ([{"networks": ["beratung"]}], "welcome: networks of another kind"),
        ([{"video": "x"}], "no block 'video'"),
    ],
)
def test_reference_to_nothing_names_the_page(
    load: Any, tree: Path, body: list[Any], message: str
) -> None:
    write(tree, "home/demo/pages/welcome", WELCOME | {"body": body})
    with pytest.raises(DemoContentError, match=message):
        load()
    assert not InformationPage.objects.filter(slug="welcome").exists()


def test_people_of_the_demo_exist_only_where_its_sign_in_is_on(
    load: Any, settings: Settings
) -> None:
    load()
    assert not User.objects.exists()
    settings.DEMO_LOGIN = True
    load()
    assert set(User.objects.values_list("email", flat=True)) == {a.email for a in DEMO_ACCOUNTS}
    admin = User.objects.get(email="admin@example.org")
    assert admin.is_superuser
    admin.set_password("changed")
    admin.save()
    load()
    admin.refresh_from_db()
    assert not admin.check_password(DEMO_PASSWORD)


def test_command_says_that_the_content_is_there(load: Any) -> None:
    out = io.StringIO()
    call_command("load_demo", quiet=True, stdout=out)
    assert out.getvalue().startswith("Demo content is there")


def test_texts_are_picked_by_language() -> None:
    assert pick({"de": "Rat", "ar": "مشورة"}, "ar") == "مشورة"
    assert pick({"de": "Rat"}, "ar") == "Rat"
    assert pick(13, "ar") == "13"
    assert pick(None, "ar") == ""
    assert translated("Unna") == {"de": "Unna"}
    assert languages_of({"a": {"de": "x", "ar": "y"}, "b": [{"de": "x", "en": "z"}]}) == {"de"}
    assert languages_of({"a": "plain"}) is None


def test_link_in_a_text_leads_to_a_page_or_a_chapter_of_one() -> None:
    writer = BodyWriter("here", "de", References({}, {"plan": 6, "plan/aims": 7}))
    linked = '<p><a linktype="page" id="{}">Ziele</a></p>'
    assert writer.rich({"de": "[Ziele](page:plan)"}) == linked.format(6)
    assert writer.rich({"de": "[Ziele](page:plan/aims)"}) == linked.format(7)
