"""The demo's texts against themselves: facts stand once, sources are named, nothing is raw."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.conf import settings

FILES = sorted(Path(settings.BASE_DIR).glob("*/demo/**/*.yaml"))
#: Fields of records: the one place where a number or a mailbox may stand.
RECORDS = {"phone", "mobile", "email", "function_email"}
#: Official short numbers, the same everywhere in Germany: they may stand in a text.
SHORT_NUMBERS = {"110", "112", "116117", "116 117"}
#: Written in the demo's applications, of which each file says that they are invented.
INVENTED = "funding/demo/applications/"
NUMBER = re.compile(
    r"(?:\[|tel:)\+?\d[\d /-]+\d"  # a link to a number
    r"|(?<![\w.,/§–-])(?:\+49|0)[ \d/()-]{5,}\d"  # with a code of the place
)
MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
#: How a day of the week with hours is written, in the languages of the demo.
HOURS = re.compile(
    r"\d{1,2}(?::\d\d|\.\d\d)? ?(?:bis|to|إلى|до|–) ?\d{1,2} ?(?:Uhr|pm|часов|годин)"
)


def texts(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(value, dict):
        for key, part in value.items():
            yield from texts(part, (*path, str(key)))
    elif isinstance(value, list):
        for part in value:
            yield from texts(part, path)
    elif isinstance(value, str):
        yield path, value


def running(file: Path) -> Iterator[tuple[str, str]]:
    """Each text of a file that is no field of a record, with where it stands."""
    for path, text in texts(yaml.safe_load(file.read_text(encoding="utf-8"))):
        if path[-1] not in RECORDS:
            yield ".".join(path), text


def named(file: Path) -> str:
    return str(file.relative_to(settings.BASE_DIR))


def numbers_in(text: str) -> list[str]:
    found = [
        match.group().strip("[").removeprefix("tel:").strip() for match in NUMBER.finditer(text)
    ]
    return [number for number in found if number not in SHORT_NUMBERS]


def test_no_running_text_of_the_demo_knows_a_number_or_a_mailbox() -> None:
    typed = [
        f"{named(file)} {place}: {found}"
        for file in FILES
        if not named(file).startswith(INVENTED)
        for place, text in running(file)
        if (found := [*numbers_in(text), *MAIL.findall(text)])
    ]
    assert typed == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Rufen Sie an: 02303 1035032.", ["02303 1035032"]),
        ("[02307 71989869](tel:+49230771989869)", ["02307 71989869", "+49230771989869"]),
        ("Mobil 0157 78872242 oder 0176/12805042", ["0157 78872242", "0176/12805042"]),
        ("Im Notfall die [112](tel:112), die Polizei unter 110, der Arzt unter 116 117.", []),
        ("20.000 Euro, 0 bis 4 Punkte, 2 × 0,75 Stellen, am 06.03.2024", []),
        ("Im Jahr 2023 waren es 1.876 Menschen (13,3 %).", []),
    ],
)
def test_number_is_known_by_its_shape(text: str, found: list[str]) -> None:
    assert numbers_in(text) == found


def test_hours_of_an_offer_stand_in_the_offer_alone() -> None:
    typed = [
        f"{named(file)} {place}"
        for file in FILES
        if "/offers/" not in named(file) and not named(file).startswith(INVENTED)
        for place, text in running(file)
        if HOURS.search(text)
    ]
    assert typed == []


def offers() -> Iterator[tuple[str, dict[str, Any]]]:
    for file in FILES:
        if named(file).startswith("offers/demo/offers/"):
            yield file.stem, yaml.safe_load(file.read_text(encoding="utf-8"))


def records(folder: str) -> dict[str, dict[str, Any]]:
    return {
        file.stem: yaml.safe_load(file.read_text(encoding="utf-8"))
        for file in FILES
        if named(file).startswith(f"networks/demo/{folder}/")
    }


def test_offer_repeats_no_way_of_its_contacts_or_its_organisation() -> None:
    """Where it names nobody, its organisation's ways are shown: they need no second entry."""
    people, places = records("contact_persons"), records("organisations")
    repeated = []
    for slug, offer in offers():
        own = {str(offer[name]) for name in ("phone", "email") if offer.get(name)}
        named_people = [people[person] for person in offer.get("contacts") or []]
        answers = named_people or [places.get(offer.get("organisation", ""), {})]
        known = {str(entry[way]) for entry in answers for way in RECORDS if entry.get(way)}
        if own and own <= known:
            repeated.append(slug)
    assert repeated == []


def sources(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        for key, part in value.items():
            if key in ("source", "address_source") and isinstance(part, dict):
                yield part
            else:
                yield from sources(part)
    elif isinstance(value, list):
        for part in value:
            yield from sources(part)


def test_every_source_names_its_edition() -> None:
    """Two editions have one title: without the date nobody finds the place."""
    bare = [
        named(file)
        for file in FILES
        for source in sources(yaml.safe_load(file.read_text(encoding="utf-8")))
        if not source.get("document") or not re.fullmatch(r"\d{4}(-\d\d){0,2}", str(source["date"]))
    ]
    assert bare == []


def test_address_known_from_the_older_edition_alone_says_so() -> None:
    """These streets stand in the edition of 2020 and not in that of 2024."""
    places = records("organisations")
    for slug in (
        "caritas-kreis-unna", "in-via-unna", "vhs-unna", "werkstatt-im-kreis-unna",
        "integrationsrat-unna",
    ):  # fmt: skip
        assert places[slug]["address_source"]["date"] == "2020-08", slug


def guideline(edition: str) -> dict[str, Any]:
    path = settings.BASE_DIR / "funding" / "demo" / "guidelines" / f"guideline-{edition}.yaml"
    loaded: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return loaded


@pytest.mark.parametrize(
    ("edition", "marked"),
    [
        ("2020", {"participation-and-integration", "local-effect", "quick-and-simple",
                  "already-begun", "other-funding", "outside-place", "outside-period"}),
        ("2024", {"already-begun", "outside-place", "outside-period"}),
    ],
)  # fmt: skip
def test_rule_that_no_document_states_is_marked(edition: str, marked: set[str]) -> None:
    data = guideline(edition)
    listed = [*data["preconditions"], *data["criteria"], *data["exclusions"]]
    assert {row["key"] for row in listed if row.get("assumed")} == marked
    assumed = {row["title"]["de"] for row in data["rules"] if row.get("assumed")}
    assert assumed >= {
        "Wer beteiligt ist, stimmt nicht ab", "Der Finanzplan geht auf", "Zwei Personen prüfen",
        "Sie bekommen einen Bescheid", "Nach dem Projekt kommt der Nachweis",
    }  # fmt: skip
    assert set(data["origin"]) == {"de", "en", "ar", "ru", "tr", "uk"}


def test_day_of_a_piece_of_news_is_no_more_exact_than_its_document() -> None:
    file = settings.BASE_DIR / "home" / "demo" / "pages" / "integrationskonzept-2024.yaml"
    assert yaml.safe_load(file.read_text(encoding="utf-8"))["news_date"] == "2024-03"
