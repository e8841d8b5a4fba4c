"""A site that is built once for a module and read afresh by each of its tests."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import Model

from portal.content.pages import PortalPage

T = TypeVar("T", bound=Model)


class Afresh(Mapping[str, T]):
    """Rows by name, each read from the database when a test asks for it, and once only."""

    def __init__(self, made: Mapping[str, T]) -> None:
        self._made = made
        self._read: dict[str, T] = {}

    def __getitem__(self, name: str) -> T:
        if name not in self._read:
            there = self._made[name]
            self._read[name] = type(there)._default_manager.get(pk=there.pk)
        return self._read[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._made)

    def __len__(self) -> int:
        return len(self._made)

    def known(self, name: str) -> T:
        """As it was built where no test has read it, without asking the database."""
        return self._read.get(name) or self._made[name]


@dataclass(frozen=True)
class Content:
    """German pages by what they are, and the records they are made of."""

    pages: Mapping[str, PortalPage]
    records: Mapping[str, Any]

    def __getitem__(self, name: str) -> Any:
        return self.pages[name]

    def address(self, name: str, language: str = "de") -> str:
        """Where a reader of the language finds the page."""
        page = self.pages.known(name) if isinstance(self.pages, Afresh) else self.pages[name]
        path = page.url_path.split("/", 2)[2]
        return f"/{language}/{path}"

    def afresh(self) -> "Content":
        """For one test: what it changes on a page, no other test sees."""
        return Content(Afresh(self.pages), Afresh(self.records))
