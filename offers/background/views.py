"""`/tiles/<z>/<x>/<y>.png`: a piece of the map's background."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from offers.background.fetching import kind_of, tile
from offers.background.sheet import is_ours
from portal.limits import may_ask

A_DAY = 86_400
TOO_MANY = 429


@require_safe
def background_tile(request: HttpRequest, z: int, x: int, y: int) -> HttpResponse:
    """Where a tile is missing the drawn outlines are seen: the map never waits for its background.

    Raises:
        Http404: no service is named, the tile shows nothing of ours, or the service has none.
    """
    if not settings.TILE_SERVER_URL or not is_ours(z, x, y):
        raise Http404
    if not may_ask(request, "map_tile"):
        return HttpResponse(status=TOO_MANY, headers={"Cache-Control": "no-store"})
    content = tile(z, x, y)
    if not content:
        raise Http404
    response = HttpResponse(content, content_type=kind_of(content))
    response.headers["Cache-Control"] = f"public, max-age={A_DAY}"
    return response
