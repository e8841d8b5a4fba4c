"""README and docs name files that are there: whoever follows them finds what they speak of."""

import re
from pathlib import Path

import pytest

from portal.demo.accounts import DEMO_ACCOUNTS, DEMO_PASSWORD

ROOT = Path(__file__).parents[2]
DOCS = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])
#: What a reader is told to make, and what is no file of this repository.
EXAMPLES = frozenset(
    {
        "home/models/glossary.py",
        "home/templates/home/glossary_page.html",
        "portal/templates/content/blocks/hint.html",
        "portal/catalogues/es/LC_MESSAGES/django.po",
        "search/engines/plain.py",
        "offers/demo/offers/gesund-im-quartier.yaml",
    }
)
SUFFIXES = "py|html|md|txt|toml|json|geojson|yaml|yml|scss|css|svg|js|po|example|service|timer"
NAMED = re.compile(rf"`([\w./-]+\.(?:{SUFFIXES}))`")
FOLDERS = ("portal", "home", "networks", "offers", "funding", "search", "static", "tests", "deploy")
FOLDER = re.compile(rf"`((?:{'|'.join(FOLDERS)})/[\w./-]*/)`")


def named_in(document: Path) -> list[str]:
    """Paths from the root, or from a folder that the text is about."""
    return [name for name in NAMED.findall(document.read_text()) if name not in EXAMPLES]


def is_there(name: str) -> bool:
    if name.startswith("/"):  # an address of the site
        return True
    return (ROOT / name).exists() or any(any((ROOT / top).rglob(name)) for top in FOLDERS)


@pytest.mark.parametrize("document", DOCS, ids=lambda path: str(path.relative_to(ROOT)))
def test_document_names_files_that_exist(document: Path) -> None:
    assert [name for name in named_in(document) if not is_there(name)] == []


def test_names_are_found_at_all() -> None:
    assert sum(len(named_in(document)) for document in DOCS) > 60
    assert not is_there("home/addresses.py")
    assert is_there("funding/application/telling.py")


def test_examples_are_named_somewhere_and_not_there() -> None:
    words = "".join(document.read_text() for document in DOCS)
    assert {name for name in EXAMPLES if name in words and not (ROOT / name).exists()} == EXAMPLES


def test_folders_in_the_docs_exist() -> None:
    folders = {name for document in DOCS for name in FOLDER.findall(document.read_text())}
    assert {name for name in folders if not (ROOT / name).is_dir()} == set()


def test_readme_names_each_account_of_the_demo_and_no_other() -> None:
    readme = (ROOT / "README.md").read_text()
    rows = [line.split("|")[1] for line in readme.splitlines() if "@example.org` |" in line]
    named = {name for row in rows for name in re.findall(r"`([\w-]+)@", row)}
    assert named == {account.email.partition("@")[0] for account in DEMO_ACCOUNTS}
    assert f"password `{DEMO_PASSWORD}`" in readme


def test_readme_names_each_command_that_a_unit_runs() -> None:
    units = "".join(path.read_text() for path in (ROOT / "deploy/systemd").glob("*.service"))
    commands = re.findall(r"^ExecStart=.*manage\.py (.+)$", units, re.MULTILINE)
    readme = (ROOT / "README.md").read_text()
    assert len(commands) > 5
    assert [command for command in commands if f"`{command}`" not in readme] == []
