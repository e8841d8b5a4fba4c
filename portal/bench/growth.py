"""How pages grow: with 10,000 offers instead of 82, and the staff's list with 1,000 applications.

Times are the processor's, of this process alone: what else runs on the machine changes little.
"""

import gzip
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.models import Count
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from portal.bench.places import copy_places, scatter_places
from portal.content.generation import Part, bump_generation

OFFERS, APPLICATIONS, ROUNDS = 10_000, 1_000, 3
STAFF_LIST, OFFICER = "/de/funding/office/", "case-officer@example.org"
PAGES = {
    "map": "/de/map/",
    "map, its last page": "/de/map/?page=9999",
    "GeoJSON": "/api/offers.geojson?lang=ar",
    "GeoJSON, a tile": "/api/offers/9/267/170.geojson?lang=ar",
    "GeoJSON, a near tile": "/api/offers/14/8547/5443.geojson?lang=ar",
    "organisation page": "",  # that of the organisation with the most offers
    "list of offers": "/ar/offers/?category=language",
    "list of offers, all": "/ar/offers/",
    "list of offers, another title": "/ar/offers/",
    "offers at a place": "",  # where the most take place
    "home page": "/de/",
    "sitemap, its index": "/sitemap.xml",
    "sitemap, a part of it": "/sitemap-0.xml",
}
#: After what was published: other pages come after new words, these after a new order of titles.
SORTED_ANEW = {"list of offers, another title"}


@dataclass(frozen=True)
class Cost:
    """Of one request: queries, milliseconds of the processor, bytes compressed."""

    queries: int
    milliseconds: float
    size: int

    def __str__(self) -> str:
        return f"{self.queries} SQL, {self.milliseconds:.0f} ms, {self.size / 1000:.1f} kB"


def growth() -> Iterator[tuple[str, Cost, Cost]]:
    """Each page as the first visitor after a publication finds it, before and after."""
    scatter_places()
    client = Client(headers={"host": "127.0.0.1"})
    paths = PAGES | {
        "organisation page": _largest_organisation(),
        "offers at a place": f"/ar/offers/?place={_fullest_place()}",
    }
    few = {name: _cold(client, path, name) for name, path in paths.items()}
    offers = apps.get_model("offers", "Offer")._default_manager
    before = offers.filter(live=True, locale__language_code=settings.LANGUAGE_CODE).count()
    call_command("copy_pages", "offers.Offer", OFFERS)
    copy_places(OFFERS // before)
    for name, path in paths.items():
        yield name, few[name], _cold(client, path, name)


def staff_list() -> Cost:
    """The office's list, with copies of an application that was handed in."""
    model = apps.get_model("funding", "Application")
    original = model._default_manager.exclude(submitted_at=None).order_by("pk").first()
    fields = [f for f in model._meta.concrete_fields if not f.primary_key]
    values = {f.attname: getattr(original, f.attname) for f in fields}
    missing = APPLICATIONS - model._default_manager.count()
    model._default_manager.bulk_create(
        model(**values | {"uid": uuid.uuid4(), "number": f"bench-{number}"})
        for number in range(missing)
    )
    client = Client(headers={"host": "127.0.0.1"})
    user = apps.get_model(settings.AUTH_USER_MODEL)._default_manager.get(email=OFFICER)
    client.force_login(user, settings.AUTHENTICATION_BACKENDS[0])
    client.get(STAFF_LIST)
    return _measured(client, STAFF_LIST)


def _cold(client: Client, path: str, name: str) -> Cost:
    """The cheapest of a few, for the queries and sizes of all are the same."""
    client.get(path)
    costs = []
    for _round in range(ROUNDS):
        bump_generation(frame={Part.TITLES} if name in SORTED_ANEW else ())
        costs.append(_measured(client, path))
    return min(costs, key=lambda cost: cost.milliseconds)


def _measured(client: Client, path: str) -> Cost:
    """Raises: RuntimeError, when the page does not answer with 200."""
    with CaptureQueriesContext(connection) as captured:
        begun = time.process_time()
        answer = client.get(path)
        spent = time.process_time() - begun
    if answer.status_code != 200:
        raise RuntimeError(f"{path} answers {answer.status_code}")
    return Cost(len(captured), spent * 1000, len(gzip.compress(answer.content)))


def _fullest_place() -> str:
    places = apps.get_model("offers", "Location")._default_manager
    return str(places.annotate(number=Count("offer_links")).order_by("-number")[0].slug)


def _largest_organisation() -> str:
    organisations = apps.get_model("networks", "Organisation")._default_manager
    largest = organisations.annotate(number=Count("offers")).order_by("-number")[0]
    with translation.override(settings.LANGUAGE_CODE):
        return str(largest.address)
