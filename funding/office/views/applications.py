"""The office's start: what is to be done today, the money, all applications. And finance's list."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse, QueryDict
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from funding.application.models.querysets import ApplicationQuerySet
from funding.application.services.membership import requests_to_answer
from funding.area.access import (
    AUDITOR,
    DECIDER,
    FINANCE,
    OFFICER,
    OfficeRequest,
    answer,
    office_page,
    official,
)
from funding.office import exports, lists
from funding.office.forms import OfficeFilterForm
from funding.office.lists import Todo
from portal.content.queries import narrow
from portal.models import User

PAGE_SIZE = 25
#: Amber is work of one's own, red is late.
_KINDS = {
    Todo.FORMAL_CHECK: "warning",
    Todo.OVERDUE: "danger",
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


@office_page(OFFICER, DECIDER, AUDITOR)
def office_list(request: OfficeRequest) -> HttpResponse:
    narrow(request, [*OfficeFilterForm.base_fields, "page"])
    applications = official(request.user)
    calls = lists.calls_with_money()
    form = OfficeFilterForm(request.GET or {}, calls)
    todos = _todos(request.user, applications)
    shown = [call for call in calls if str(call.pk) == form.chosen("call")]
    rows = form.ordered(form.filtered(applications))
    context: dict[str, Any] = {
        "form": form,
        "todos": todos,
        "nothing_to_do": not any(todo.count for todo in todos),
        "money": lists.money_of_calls(shown or lists.latest_calls(calls), applications),
        "columns": _columns(request.GET, form.order),
        "page": Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page")),
        "query": request.GET.urlencode(),
    }
    return answer(request, "funding/office/list.html", context)


@office_page(OFFICER, DECIDER, AUDITOR)
def office_export(request: OfficeRequest) -> HttpResponse:
    """The list as it is filtered and ordered, all pages."""
    form = OfficeFilterForm(request.GET or {}, lists.calls_with_money())
    rows = form.ordered(form.filtered(official(request.user)))
    return exports.applications_csv(rows)


@office_page(OFFICER, FINANCE, AUDITOR)
def finance_list(request: OfficeRequest) -> HttpResponse:
    """Everybody with one of these roles sees bank details (`permissions.can_see_bank_details`)."""
    decisions = lists.approvals(official(request.user))
    page = Paginator(decisions, PAGE_SIZE).get_page(request.GET.get("page"))
    return answer(request, "funding/office/finance.html", {"page": page})


@office_page(OFFICER, FINANCE, AUDITOR)
def finance_export(request: OfficeRequest) -> HttpResponse:
    return exports.approved_csv(lists.approvals(official(request.user)))


def _todos(user: User, applications: ApplicationQuerySet) -> list[TodoCard]:
    counts = lists.todo_counts(applications)
    cards = [_card(todo, counts[todo]) for todo in Todo]
    if user.has_role(OFFICER):  # admits where an association has nobody who could
        asking, address = requests_to_answer(user).count(), reverse("funding:association")
        cards.append(TodoCard(_("People who want to be admitted"), asking, address, "warning"))
        failed, address = (
            lists.mails_of(user).undeliverable().count(),
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
