"""Finds what the files of goals, measures and demands name: records and pages by short name."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import Model

from funding.models import Project
from home.models import ChapterPage, ConceptPage, FieldOfAction, Indicator, Resolution
from networks.models import District, Network, Organisation
from offers.models import Offer
from portal.content.locales import source_locale_id
from portal.demo.loader import DemoContentError, DemoLoader

#: What a row may name, and what it is found as.
KINDS: dict[str, type[Model]] = {
    "offers": Offer,
    "networks": Network,
    "projects": Project,
    "indicators": Indicator,
    "field": FieldOfAction,
    "district": District,
    "resolution": Resolution,
    "body": Organisation,
    "responsible": Organisation,
    "partners": Organisation,
}
PAGES = {Offer, Network, Project}


@dataclass(frozen=True)
class Row:
    """One goal, measure or demand as its file has it."""

    edition: str
    data: dict[str, Any]
    path: Path
    place: int

    @property
    def key(self) -> str:
        """Unique among all editions."""
        return f"{self.edition}/{self.data['slug']}"

    def wrong(self, what: str) -> DemoContentError:
        return DemoContentError(f"{self.path}: {self.data.get('slug')}: {what}")


@dataclass
class Library:
    """All that rows may refer to, each kind read once."""

    _known: dict[type[Model], dict[str, Any]] = field(default_factory=dict)
    _chapters: dict[str, dict[str, ChapterPage]] = field(default_factory=dict)

    def one(self, row: Row, name: str) -> Any:
        """What the row names in this field; nothing where it names none.

        Raises: DemoContentError, when there is no such thing.
        """
        slug = row.data.get(name)
        return self._find(row, name, slug) if slug else None

    def several(self, row: Row, name: str) -> list[Any]:
        return [self._find(row, name, slug) for slug in row.data.get(name) or ()]

    def _find(self, row: Row, name: str, slug: str) -> Any:
        model = KINDS[name]
        if model not in self._known:
            among = {"locale_id": source_locale_id()} if model in PAGES else {}
            found: Iterable[Any] = model._default_manager.filter(**among)
            self._known[model] = {thing.slug: thing for thing in found}
        if slug not in self._known[model]:
            raise row.wrong(f"{name}: there is no {slug!r}")
        return self._known[model][slug]

    def chapter(self, row: Row) -> ChapterPage:
        if row.edition not in self._chapters:
            concepts = ConceptPage.objects.filter(slug=row.edition, locale_id=source_locale_id())
            below = [page for each in concepts for page in ChapterPage.objects.child_of(each)]
            self._chapters[row.edition] = {page.slug: page for page in below}
        known = self._chapters[row.edition]
        slug = row.data.get("chapter")
        if slug not in known:
            raise row.wrong(f"chapter: there is no {slug!r}; there are {', '.join(known)}")
        return known[slug]


def rows_of(loader: DemoLoader, folder: str, part: str) -> list[Row]:
    """All rows of a part (`goals`, `measures`, `demands`) of `home/demo/<folder>`."""
    return [
        Row(edition, data, path, place)
        for edition, paths in _files(folder)
        for place, (path, data) in enumerate(_within(loader, paths, part))
    ]


def _files(folder: str) -> Iterator[tuple[str, list[Path]]]:
    """The files of each edition: one, or a folder of several."""
    root = settings.BASE_DIR / "home" / "demo" / folder
    for path in sorted(root.glob("*")):
        if path.is_dir():
            yield path.name, sorted(path.glob("*.yaml"))
        elif path.suffix == ".yaml":
            yield path.stem, [path]


def _within(
    loader: DemoLoader, paths: list[Path], part: str
) -> Iterator[tuple[Path, dict[str, Any]]]:
    for path in paths:
        for data in (loader.read(path) or {}).get(part) or ():
            yield path, data


def found_among(known: dict[str, Any], row: Row, name: str, key: str) -> Any:
    """A goal or measure of the files by its key.

    Raises: DemoContentError, when there is none.
    """
    if key not in known:
        raise row.wrong(f"{name}: there is no {key!r}")
    return known[key]
