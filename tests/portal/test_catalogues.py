"""Catalogues: what is wrong with a translation is found; the shipped ones can be read."""

from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po
from django.core.management import call_command
from django.utils.translation import to_locale
from pytest_django import Settings

from portal.catalogues.files import catalogues
from portal.management.commands.check_catalogues import problems_of


@pytest.mark.parametrize(
    ("message", "problems"),
    [
        (Message("Search", "Suche"), []),
        (Message("Search", ""), ["is not translated"]),
        (Message("Search", "Suche", flags=["fuzzy"]), ["is marked fuzzy"]),
        (Message("Hello %(name)s", "Hallo %(name)s"), []),
        (Message("Hello %(name)s", "Hallo"), ["lacks the placeholders ['%(name)s']"]),
        (
            Message("Hello %(name)s", "Hallo %(nmae)s"),
            ["has unknown placeholders ['%(nmae)s']", "lacks the placeholders ['%(name)s']"],
        ),
        (Message("{count} places", "{count} Plätze"), []),
        (Message("{count} places", "Plätze"), ["lacks the placeholders ['{count}']"]),
        (
            Message(("%(count)s offer", "%(count)s offers"), ("ein Angebot", "%(count)s Angebote")),
            [],
        ),
        (
            Message(("%(count)s offer", "%(count)s offers"), ("%(count)s Angebot", "")),
            ["is not translated"],
        ),
    ],
)
def test_problems_of_a_translation_are_named(message: Message, problems: list[str]) -> None:
    assert list(problems_of(message)) == problems


def test_shipped_catalogues_can_be_read() -> None:
    found = {file.language: file.read() for file in catalogues()}
    assert {"de", "ar", "ru", "tr", "uk"} <= set(found)
    for language, catalogue in found.items():
        assert len(catalogue) > 0, language


def test_changed_catalogue_is_compiled_anew(settings: Settings, tmp_path: Path) -> None:
    settings.LOCALE_PATHS = [tmp_path]
    folder = tmp_path / to_locale("de") / "LC_MESSAGES"
    folder.mkdir(parents=True)
    source = folder / "django.po"
    source.write_text('msgid ""\nmsgstr ""\n\nmsgid "Search"\nmsgstr "Suche"\n', encoding="utf-8")
    [file] = catalogues()
    assert file.is_stale
    call_command("compile_catalogues")
    assert not file.is_stale
    assert file.compiled.stat().st_size > 0
    with source.open("rb") as opened:
        assert read_po(opened)["Search"].string == "Suche"
