"""The office's start: what is to be done today, the money, all applications."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse, QueryDict
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from funding.application.call_money import calls_with_money, money_of_calls
from funding.application.models.application import Application
from funding.application.models.querysets import ApplicationQuerySet
from funding.application.services.membership import requests_to_answer
from funding.application.services.new_associations import unconfirmed
from funding.area.access import SignedInRequest, role_page
from funding.area.form_pages import area_page
from funding.area.menu import APPLICATIONS, ASSOCIATION
from funding.office.exports import applications_csv
from funding.office.forms import OfficeFilterForm
from funding.office.lists import Todo, todo_counts
from funding.office.mails import mails_of
from funding.roles import Role
from funding.scheme.services import latest_calls
from portal.content.queries import narrow
from portal.models import User

PAGE_SIZE = 25
#: Amber is work of one's own, red is late.
_KINDS = {
    Todo.FORMAL_CHECK: "warning",
    Todo.OVERDUE: "danger",
    Todo.REJECTION: "info",
    Todo.SCORES: "info",
    Todo.DELIBERATION: "warning",
    Todo.EARLY_START: "warning",
}


@dataclass(frozen=True)
class Column:
    """`direction` is what `aria-sort` says, empty when the list is ordered by something else."""

    label: str | Promise
    url: str
    direction: str = ""
    numeric: bool = False


@dataclass(frozen=True)
class TodoCard:
    label: str | Promise
    count: int
    url: str
    kind: str


@role_page(*APPLICATIONS.roles)
def office_list(request: SignedInRequest) -> HttpResponse:
    narrow(request, [*OfficeFilterForm.base_fields, "page"])
    applications = Application.objects.read_for_city_by(request.user)
    calls = calls_with_money()
    form = OfficeFilterForm(request.GET or {}, calls)
    todos = _todos(request.user, applications)
    shown = [call for call in calls if str(call.pk) == form.chosen("call")]
    rows = form.ordered(form.filtered(applications))
    context: dict[str, Any] = {
        "form": form,
        "todos": todos,
        "nothing_to_do": not any(todo.count for todo in todos),
        "money": money_of_calls(shown or latest_calls(calls), applications),
        "columns": _columns(request.GET, form.order),
        "page": Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page")),
        "query": request.GET.urlencode(),
    }
    return area_page(request, "funding/office/list.html", context)


@role_page(*APPLICATIONS.roles)
def office_export(request: SignedInRequest) -> HttpResponse:
    """The list as it is filtered and ordered, all pages."""
    form = OfficeFilterForm(request.GET or {}, calls_with_money())
    rows = form.ordered(form.filtered(Application.objects.read_for_city_by(request.user)))
    return applications_csv(rows)


def _todos(user: User, applications: ApplicationQuerySet) -> list[TodoCard]:
    counts = todo_counts(applications)
    cards = [_card(todo, counts[todo]) for todo in Todo]
    if user.has_role(Role.CASE_OFFICER):  # admits where an association has nobody who could
        asking, address = requests_to_answer(user).count(), reverse(ASSOCIATION)
        cards.append(TodoCard(_("People who want to be admitted"), asking, address, "warning"))
        new, address = unconfirmed().count(), reverse("funding:office_associations")
        cards.append(TodoCard(_("New associations to confirm"), new, address, "warning"))
        failed, address = (
            mails_of(user).undeliverable().count(),
            reverse("funding:office_mails"),
        )
        cards.append(TodoCard(_("Undelivered mails"), failed, address, "danger"))
    return cards


def _card(todo: Todo, count: int) -> TodoCard:
    return TodoCard(todo.label, count, f"?todo={todo.value}#list", _KINDS[todo] if count else "")


def _columns(query: QueryDict, order: str) -> list[Column]:
    columns = (
        (_("Application and association"), "title", False),
        (_("Status"), "status", False),
        (_("Requested"), "requested", True),
        (_("Handed in"), "handed_in", False),
    )
    return [_column(query, order, label, key, numeric=numeric) for label, key, numeric in columns]


def _column(
    query: QueryDict, order: str, label: str | Promise, key: str, *, numeric: bool
) -> Column:
    changed = query.copy()
    changed.pop("page", None)
    changed["sort"] = f"-{key}" if order == key else key
    direction = {key: "ascending", f"-{key}": "descending"}.get(order, "")
    return Column(label, f"?{changed.urlencode()}#list", direction, numeric)
