"""Records that readers find at an address of their own, in each language that words them."""

from abc import abstractmethod
from collections.abc import Sequence
from typing import Any, ClassVar

from portal.content.history import Recorded
from portal.content.searchable import Facts, SearchDocument
from portal.languages import active


class Worded(Recorded):
    search_kind: ClassVar[str]

    class Meta(Recorded.Meta):
        abstract = True

    @property
    @abstractmethod
    def path(self) -> str:
        """Its address behind the language; empty where readers do not find it."""

    @property
    def address(self) -> str:
        return f"/{active()}/{self.path}"

    @property
    @abstractmethod
    def worded_in(self) -> list[str]:
        """The languages that word it; the source's at least."""

    @property
    def search_identity(self) -> Any:
        """What tells it from others of its model, in every index."""
        return self.pk

    @abstractmethod
    def search_title(self, code: str) -> str:
        """By what results name it."""

    def search_text(self, code: str) -> Sequence[str]:
        """Texts by which it is found, and which results may quote."""
        return []

    def search_keywords(self, code: str) -> Sequence[str]:
        """What it is found by and results never quote: names, places, numbers, terms."""
        return []

    def search_facts(self) -> Facts:
        """What it is in all its languages: the search filters and weighs by it."""
        return Facts()

    def search_documents(self) -> list[SearchDocument]:
        label, path, facts = self._meta.label_lower, self.path, self.search_facts()
        return [
            SearchDocument(
                key=f"{label}:{self.pk}:{code}",
                group=f"{label}:{self.search_identity}",
                kind=self.search_kind,
                language=code,
                title=self.search_title(code),
                text="\n".join(filter(None, self.search_text(code))),
                url=f"/{code}/{path}",
                keywords="\n".join(filter(None, self.search_keywords(code))),
                facts=facts,
            )
            for code in (self.worded_in if path else ())
        ]
