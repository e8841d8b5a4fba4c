"""`/tiles/<z>/<x>/<y>.png`: a piece of the map's background."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from offers.background.fetching import kind_of, tile
from offers.background.sheet import is_ours
from portal.limits import may_ask

A_DAY = 86_400
NOT_FOUND, TOO_MANY = 404, 429
NOT_KEPT = {"Cache-Control": "no-store"}


@require_safe
def background_tile(request: HttpRequest, z: int, x: int, y: int) -> HttpResponse:
    """Where a tile is missing the drawn outlines are seen: the map never waits for its background.
    It may be there the next time, so nobody keeps that it is not.

    Raises:
        Http404: no service is named, or the tile shows nothing of ours.
    """
    if not settings.TILE_SERVER_URL or not is_ours(z, x, y):
        raise Http404
    if not may_ask(request, "map_tile"):
        return HttpResponse(status=TOO_MANY, headers=NOT_KEPT)
    content = tile(z, x, y)
    if not content:
        return HttpResponse(status=NOT_FOUND, headers=NOT_KEPT)
    response = HttpResponse(content, content_type=kind_of(content))
    response.headers["Cache-Control"] = f"public, max-age={A_DAY}"
    return response
