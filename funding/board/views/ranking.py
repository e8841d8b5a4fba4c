"""The ranking of a call against the money left, as the meeting looks at it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.utils.functional import Promise

from funding.application.models.application import Application
from funding.area.access import SignedInRequest, role_page
from funding.area.form_pages import area_page
from funding.area.menu import RANKING, page_of
from funding.board.scores import points
from funding.board.services.ranking import RankedApplication, Ranking, ranking
from funding.roles import READS_ALL
from funding.scheme.models.call import Call
from funding.scheme.models.people import BoardMember
from funding.scheme.services import latest_calls
from funding.workflow.statuses import DECIDED, Status
from portal.models import User


@dataclass(frozen=True)
class RankingLine:
    """`line_above`: the money left ends above this row."""

    row: RankedApplication
    url: str
    status_label: str | Promise
    mean: str
    spread: str
    is_decided: bool
    line_above: bool = False


@role_page(*RANKING.roles)
def board_ranking(request: SignedInRequest, call: int | None = None) -> HttpResponse:
    calls = list(_calls(request.user))
    chosen = _chosen(calls, call)
    context: dict[str, object] = {"calls": calls, "call": chosen}
    if chosen:
        result = ranking(chosen, viewer=request.user)
        context |= {
            "ranking": result,
            "lines": _lines(result, _addresses(request.user, result)),
            "hidden": sum(row.hidden for row in result.rows),
            "guideline": chosen.guideline,
        }
    return area_page(request, "funding/board/ranking.html", context)


def _calls(user: User) -> Iterable[Call]:
    """A member of a board sees the calls of that board."""
    calls = Call.objects.select_related("programme", "guideline")
    if user.has_role(*READS_ALL):
        return calls
    seats = BoardMember.objects.active().filter(user=user)
    return calls.filter(programme__in=seats.values("programme"))


def _chosen(calls: list[Call], pk: int | None) -> Call | None:
    if pk is None:
        return next(iter(latest_calls(calls)), None)
    found = next((call for call in calls if call.pk == pk), None)
    if found is None:
        raise Http404
    return found


def _addresses(user: User, result: Ranking) -> dict[int, str]:
    """Each where the viewer reads it (`menu.page_of`)."""
    ids = [row.application_id for row in result.rows]
    readable = Application.objects.read_for_city_by(user).filter(pk__in=ids)
    rows = readable.only("uid", "status")
    return {row.pk: address for row in rows if (address := page_of(user, row))}


def _lines(result: Ranking, addresses: dict[int, str]) -> list[RankingLine]:
    lines, fitted = [], True
    for row in result.rows:
        decided = row.status in DECIDED
        counts = not decided and not row.advised_against and not row.awaited
        crosses = fitted and counts and row.rank is not None and not row.fits
        fitted = fitted and not crosses
        lines.append(
            RankingLine(
                row=row,
                url=addresses.get(row.application_id, ""),
                status_label=Status(row.status).label,
                mean=points(row.mean),
                spread=points(row.spread),
                is_decided=decided,
                line_above=crosses,
            )
        )
    return lines
