"""One sheet of up to six things: chosen by address, printed with what a reader must know."""

from datetime import timedelta
from time import process_time
from typing import Any

import pytest
from django.core.cache import caches
from django.http import QueryDict
from django.test import Client
from django.utils import timezone, translation

from home.sheets.entries import unconfirmed
from home.sheets.outline import map_of
from home.sheets.sheet_pdf import Sheet, sheet_pdf
from home.sheets.subjects import subject_at
from offers.models import Offer
from search.engine import SearchUnavailable
from tests.home.content import Content
from tests.home.markup import Markup
from tests.home.sheets.read import is_accessible, tags_of, text_of
from tests.offers.factories import add_offer

OFFER, EVENT = "offers/counselling/", "events/family-festival/"
PLACE, PERSON = "organisations/weltoffen/", "organisations/weltoffen/#olena-muster"
LANGUAGES = ["de", "en", "ar", "ru", "tr", "uk"]


def asked(*paths: str, **more: str) -> str:
    query = QueryDict(mutable=True)
    query.setlist("on", list(paths))
    query.update(more)
    return query.urlencode()


def sheet(client: Client, *paths: str, language: str = "de", **more: str) -> bytes:
    answer = client.get(f"/{language}/sheet/sheet.pdf?{asked(*paths, **more)}")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert "no-store" in answer["Cache-Control"]
    assert not answer.cookies
    return bytes(answer.content)


@pytest.mark.parametrize("paper", ["a4", "a6"])
@pytest.mark.parametrize(
    ("language", "second"), [("de", ""), ("ar", ""), ("ar", "de"), ("de", "ar")]
)
def test_sheet_is_accessible_on_each_paper(
    content: Content, client: Client, language: str, second: str, paper: str
) -> None:
    paths = (OFFER, EVENT, PLACE, PERSON, "welcome/")
    pdf = sheet(client, *paths, language=language, second=second, paper=paper)
    assert is_accessible(pdf, language)
    assert tags_of(pdf).count("/H1") == 1
    assert tags_of(pdf).count("/H2") == len(paths) * (2 if second else 1)


def test_two_languages_stand_side_by_side_thing_by_thing(content: Content, client: Client) -> None:
    text = text_of(sheet(client, OFFER, EVENT, second="ar"))
    told = ["Hier finden Sie Hilfe", "تجدون", "1. Beratung für Neue", "montags 10 Uhr",
            "Rathaus", "02303 111", "استشارة", "الساعة",
            "2. Familienfest", "مهرجان"]  # fmt: skip
    places = [text.find(words) for words in told]
    assert -1 not in places, told[places.index(-1)]
    assert places == sorted(places)


def test_sheet_says_when_nobody_has_confirmed_an_offer_for_a_year(
    content: Content, client: Client
) -> None:
    assert "Nicht bestätigt seit: März 2024" in text_of(sheet(client, OFFER))
    Offer.objects.filter(slug="counselling").update(as_of=timezone.localdate().isoformat())
    caches["pages"].clear()
    assert "Nicht bestätigt" not in text_of(sheet(client, OFFER))
    assert "Wann das zuletzt bestätigt wurde" in text_of(sheet(client, "offers/meeting/"))


@pytest.mark.parametrize(("days", "is_said"), [(0, False), (364, False), (366, True), (2000, True)])
def test_a_year_is_the_limit(days: int, is_said: bool) -> None:
    day = timezone.localdate() - timedelta(days=days)
    assert bool(unconfirmed(day.isoformat())) is is_said


def test_event_that_is_off_says_so(content: Content, client: Client) -> None:
    type(content["festival"]).objects.filter(pk=content["festival"].pk).update(
        state="cancelled", state_note="Sturm"
    )
    assert "Abgesagt. Sturm" in text_of(sheet(client, EVENT))


def test_words_that_are_not_translated_say_so(content: Content, client: Client) -> None:
    text = text_of(sheet(client, "only-german/", language="ar"))
    assert "Nur auf Deutsch" in text
    assert "اللغة" in text  # “The language here is”


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", "Noch ist nichts ausgewählt"),
        ("on=nowhere/", "gibt es hier nicht mehr"),
        ("on=admin/", "gibt es hier nicht mehr"),
        (f"on=search/&on={OFFER}", "gibt es hier nicht mehr"),
        (f"on={'a' * 900}/", "gibt es hier nicht mehr"),
        (f"on=%00&on={OFFER}", "gibt es hier nicht mehr"),
        (f"on={OFFER}&paper=a3", "Papier"),
        (f"on={OFFER}&second=xx", "Zweite Sprache"),
    ],
)
def test_wrong_wish_gets_a_plain_answer(
    content: Content, client: Client, query: str, words: str
) -> None:
    answer = client.get(f"/de/sheet/sheet.pdf?{query}")
    assert answer.status_code == 422
    page = Markup(answer.content.decode())
    summary = answer.content.decode().partition("data-error-summary")[2].partition("</div>")[0]
    assert words in summary
    ticked = [tag for tag in page.all("input") if tag["name"] == "on"]
    assert [tag["value"] for tag in ticked] == ([OFFER] if OFFER in query else [])


def test_seven_things_are_too_many_and_stay_ticked(content: Content, client: Client) -> None:
    for number in range(6):
        add_offer(content["offers"], f"one-{number}", title=f"Angebot {number}")
    paths = [OFFER, *(f"offers/one-{number}/" for number in range(6))]
    answer = client.get(f"/ar/sheet/sheet.pdf?{asked(*paths, paper='a6', second='de')}")
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "على الأكثر" in page
    tags = Markup(page).all("input")
    assert [t["value"] for t in tags if t["name"] == "on" and "checked" in t.attributes] == paths
    assert [t["value"] for t in tags if t["name"] == "paper" and "checked" in t.attributes] == [
        "a6"
    ]
    assert client.get(f"/de/sheet/sheet.pdf?{asked(*paths[:6])}").status_code == 200


def test_hidden_things_and_people_are_not_printed(content: Content, client: Client) -> None:
    for path in ("organisations/weltoffen/#geheim", OFFER):
        if path == OFFER:
            content["counselling"].unpublish()
        assert client.get(f"/de/sheet/sheet.pdf?{asked(path)}").status_code == 422


def test_thing_that_moved_is_printed_once(content: Content, client: Client) -> None:
    page = content["counselling"]
    page.slug = "advice"
    page.save_revision().publish()
    pdf = sheet(client, OFFER, "offers/advice/")
    assert tags_of(pdf).count("/H2") == 1


def test_helper_finds_ticks_and_keeps_what_is_chosen(content: Content, client: Client) -> None:
    address = f"/de/sheet/?{asked(OFFER, q='Treff', paper='a6')}"
    page = Markup(client.get(address).content.decode())
    boxes = {
        tag["value"]: "checked" in tag.attributes
        for tag in page.all("input")
        if tag["name"] == "on"
    }
    assert boxes[OFFER]
    (make,) = [tag for tag in page.all("button") if tag["formaction"]]
    assert make["formaction"] == "/de/sheet/sheet.pdf"
    others = [tag["href"] for tag in page.all("a") if tag["hreflang"] == "ar"]
    assert "/ar/sheet/?on=offers%2Fcounselling%2F&paper=a6&q=Treff" in others
    assert not client.get(address).cookies


def test_search_that_rests_leaves_the_rest_of_the_page(
    content: Content, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(query: Any) -> None:
        raise SearchUnavailable

    monkeypatch.setattr("home.sheets.choosing.find", gone)
    answer = client.get(f"/de/sheet/?{asked(OFFER, q='Treff')}")
    assert answer.status_code == 200
    assert "Die Suche ruht gerade" in answer.content.decode()
    assert "Beratung für Neue" in answer.content.decode()


def test_nobody_has_sheets_made_without_end(content: Content, client: Client) -> None:
    codes = [client.get(f"/de/sheet/sheet.pdf?{asked(PLACE)}").status_code for _time in range(21)]
    assert codes == [200] * 20 + [429]


def test_map_shows_numbers_where_things_are() -> None:
    unna, koenigsborn, far = (51.5346, 7.6891), (51.5486, 7.6803), (48.1, 11.5)
    outline = map_of([(1, unna), (2, unna), (3, koenigsborn), (4, far)])
    assert outline is not None
    assert [dot.numbers for dot in outline.dots] == ["1 2", "3"]
    first, second = outline.dots
    assert second.y < first.y and second.x < first.x  # north-west of the town hall
    assert all(0 < place < 1 for dot in outline.dots for place in (dot.x, dot.y))
    assert map_of([(1, far)]) is None
    assert map_of([]) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_sheet_is_made_in_half_a_second(content: Content, language: str) -> None:
    with translation.override(language):
        found = map(subject_at, [OFFER, EVENT, PLACE, PERSON, "welcome/"])
        subjects = tuple(subject for subject in found if subject)
        wish = Sheet(subjects, (language, "ar" if language == "de" else "de"), "a4")
        sheet_pdf(wish)
        begun = process_time()
        pdf = sheet_pdf(wish)
    assert process_time() - begun < 0.5
    assert is_accessible(pdf, language)
