"""What waits for editors, listed in the admin: open first, narrowed by what its address names."""

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import QuerySet

from portal.content.admin_views import AdminPage

PER_PAGE = 40


class InboxPage(AdminPage):
    """`model` has a `Status` with `OPEN`, and `objects.for_inbox()`.

    A value that the list does not know is no choice: then what is open is shown, and of everything
    else all. An empty value is one: of each status.
    """

    model: Any

    def choices(self) -> dict[str, list[tuple[str, Any]]]:
        """What the list can be narrowed by: fields with their values, and the words for these."""
        return {"status": self.model.Status.choices}

    @property
    def chosen(self) -> dict[str, str]:
        usual = {"status": self.model.Status.OPEN.value}
        found = {}
        for name, choices in self.choices().items():
            value = self.request.GET.get(name)
            known = value == "" or value in dict(choices)
            found[name] = value if value is not None and known else usual.get(name, "")
        return found

    def rows(self) -> QuerySet[Any]:
        wanted = {name: value for name, value in self.chosen.items() if value}
        rows: QuerySet[Any] = self.model.objects.for_inbox().filter(**wanted)
        return rows

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "chosen": self.chosen,
            "choices": self.choices(),
            "rows": Paginator(self.rows(), PER_PAGE).get_page(self.request.GET.get("page")),
            "query": urlencode(self.chosen),
        }
