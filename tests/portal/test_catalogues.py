"""Catalogues: what is wrong with a translation is found; what is not translated falls back."""

import gettext
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polib
import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.utils.translation import to_locale
from pytest_django import Settings

from portal.management.commands import check_catalogues
from portal.management.commands.check_catalogues import problems_of
from portal.management.commands.makemessages import catalogue_languages
from portal.management.readers import is_for_readers

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
SEARCH = 'msgid "Search"\nmsgstr "Suche"\n'


def entry(msgid: str, *texts: str, plural: str = "", fuzzy: bool = False) -> polib.POEntry:
    values: dict[str, Any] = {"msgid": msgid, "flags": ["fuzzy"] if fuzzy else []}
    if plural:
        values |= {"msgid_plural": plural, "msgstr_plural": dict(enumerate(texts))}
    return polib.POEntry(**values, msgstr="" if plural else texts[0])


def offers(*texts: str) -> polib.POEntry:
    return entry(
        "%(count)s service or activity", *texts, plural="%(count)s services and activities"
    )


@pytest.mark.parametrize(
    ("message", "problems"),
    [
        (entry("Search", "Suche"), []),
        (entry("Search", ""), ["is not translated"]),
        (entry("Search", "Suche", fuzzy=True), ["is marked fuzzy"]),
        (entry("Hello %(name)s", "Hallo %(name)s"), []),
        (entry("Hello %(name)s", "Hallo"), ["lacks the placeholders ['%(name)s']"]),
        (
            entry("Hello %(name)s", "Hallo %(nmae)s"),
            ["has unknown placeholders ['%(nmae)s']", "lacks the placeholders ['%(name)s']"],
        ),
        (entry("{count} places", "{count} Plätze"), []),
        (entry("{count} places", "Plätze"), ["lacks the placeholders ['{count}']"]),
        (offers("ein Angebot", "%(count)s Angebote"), []),
        (offers("%(count)s Angebot", "Angebote"), ["lacks the placeholders ['%(count)s']"]),
        (offers("%(count)s Angebot", ""), ["is not translated"]),
        (offers("%(count)s Angebot"), ["has 1 forms of 2"]),
        (offers(*["%(count)s Angebote"] * 3), ["has 3 forms of 2"]),
    ],
)
def test_problems_of_a_translation_are_named(message: polib.POEntry, problems: list[str]) -> None:
    assert list(problems_of(message)) == problems


def test_every_catalogue_has_as_many_forms_as_its_language() -> None:
    for path in Path(settings.LOCALE_PATHS[0]).glob("*/LC_MESSAGES/django.po"):
        catalogue = polib.pofile(str(path))
        forms = check_catalogues.plural_forms(catalogue)
        numbers = {len(entry.msgstr_plural) for entry in catalogue if entry.msgid_plural}
        assert numbers == {forms}, path


def test_each_language_has_its_catalogue() -> None:
    for code in catalogue_languages():
        path = Path(settings.LOCALE_PATHS[0]) / to_locale(code) / "LC_MESSAGES" / "django.po"
        assert len(polib.pofile(str(path))) > 100, code


@pytest.fixture
def source(settings: Settings, tmp_path: Path) -> Path:
    """A German catalogue in a folder of its own."""
    settings.LOCALE_PATHS = [tmp_path]
    settings.LANGUAGES = [("de", "German"), ("en", "English")]
    folder = tmp_path / to_locale("de") / "LC_MESSAGES"
    folder.mkdir(parents=True)
    path = folder / "django.po"
    path.write_text(HEADER + SEARCH, encoding="utf-8")
    return path


def compiled(source: Path) -> gettext.GNUTranslations:
    call_command("compile_catalogues")
    with source.with_suffix(".mo").open("rb") as file:
        return gettext.GNUTranslations(file)


def test_changed_catalogue_is_compiled_anew(source: Path) -> None:
    assert compiled(source).gettext("Search") == "Suche"
    source.write_text(HEADER + SEARCH.replace("Suche", "Suchen"), encoding="utf-8")
    later = source.with_suffix(".mo").stat().st_mtime + 1
    os.utime(source, (later, later))
    assert compiled(source).gettext("Search") == "Suchen"


def test_what_is_not_translated_or_doubtful_is_left_out(source: Path) -> None:
    source.write_text(
        f'{HEADER}{SEARCH}\nmsgid "Map"\nmsgstr ""\n\n#, fuzzy\nmsgid "News"\nmsgstr "Neu"\n\n'
        'msgid "%(n)s offer"\nmsgid_plural "%(n)s offers"\nmsgstr[0] "Angebot"\nmsgstr[1] ""\n',
        encoding="utf-8",
    )
    words = compiled(source)
    assert words.gettext("Search") == "Suche"
    assert set(words._catalog) == {"", "Search"}  # type: ignore[attr-defined]


@pytest.fixture
def collected(source: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What collecting would find in the code, instead of collecting it."""
    found = [SEARCH]

    def collect(*args: Any, **options: Any) -> None:
        source.write_text(HEADER + "\n".join(found), encoding="utf-8")

    monkeypatch.setattr(check_catalogues, "call_command", collect)
    yield found


def test_complete_catalogue_passes_and_is_left_as_it_was(
    source: Path, collected: list[str]
) -> None:
    before = source.read_bytes()
    call_command("check_catalogues")
    assert source.read_bytes() == before


@pytest.mark.parametrize(
    ("found", "problem"),
    [
        ([SEARCH, 'msgid "Map"\nmsgstr ""\n'], "de: stale, run `make messages`"),
        ([SEARCH, 'msgid "Map"\nmsgstr ""\n'], "de: 'Map' is not translated"),
        ([], "de: stale, run `make messages`"),
        (['msgid "Search"\nmsgstr "%(x)s"\n'], "unknown placeholders"),
    ],
)
def test_stale_incomplete_and_broken_catalogues_are_named(
    source: Path, collected: list[str], found: list[str], problem: str
) -> None:
    before = source.read_bytes()
    collected[:] = found
    with pytest.raises(CommandError, match=problem):
        call_command("check_catalogues")
    assert source.read_bytes() == before


def test_missing_catalogue_is_named(source: Path, settings: Settings) -> None:
    settings.LANGUAGES = [*settings.LANGUAGES, ("ar", "Arabic")]
    with pytest.raises(CommandError, match="No catalogue for ar"):
        call_command("check_catalogues")


def standing_in(msgid: str, *files: str) -> polib.POEntry:
    return polib.POEntry(msgid=msgid, occurrences=[(file, "1") for file in files])


@pytest.mark.parametrize(
    ("message", "is_read"),
    [
        (standing_in("Search", "portal/templates/components/header.html"), True),
        (standing_in("Ranking", "funding/board/views/application.py"), False),
        (standing_in("Score", "funding/board/forms/review.py", "funding/area/menu.py"), True),
        (standing_in("Withdrawn", "funding/application/transitions.py"), True),
        (standing_in("Defer", "funding/board/transitions.py"), True),
        (standing_in("opening hours", "offers/models/offers.py"), False),
        (standing_in("Women or men", "offers/models/access.py"), True),
        (standing_in("Translations", "portal/content/translation/views.py"), False),
    ],
)
def test_words_of_readers_are_told_from_those_of_the_office(
    message: polib.POEntry, is_read: bool
) -> None:
    assert is_for_readers(message) == is_read


OFFICE = '#: funding/board/forms/review.py:1\nmsgid "Score"\nmsgstr "%s"\n'
READERS = '#: home/templates/home/home_page.html:1\nmsgid "Search"\nmsgstr "%s"\n'


@pytest.mark.parametrize(
    ("office", "readers", "problem"),
    [
        ("", "Suche", ""),
        ("%(x)s", "Suche", "'Score' has unknown placeholders"),
        ("", "", "'Search' is not translated"),
    ],
)
def test_language_of_the_interface_needs_the_words_of_readers_alone(
    source: Path, collected: list[str], settings: Settings, office: str, readers: str, problem: str
) -> None:
    settings.WAGTAIL_CONTENT_LANGUAGES = [("en", "English")]
    collected[:] = [OFFICE % office, READERS % readers]
    if not problem:
        call_command("check_catalogues")
        return
    with pytest.raises(CommandError, match=problem):
        call_command("check_catalogues")
