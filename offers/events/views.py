"""Feeds of events: whatever the list shows, for calendars and feed readers."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from offers.events.calendar import calendar, rows_of
from offers.events.feeds import as_calendar, as_rss
from offers.events.filters import FACETS, EventFilters
from offers.events.listing import PER_PAGE, worded
from offers.events.models.dates import SchoolHoliday
from offers.events.models.events import Event
from offers.events.models.index import EventIndexPage
from offers.events.models.series import EventSeries
from offers.events.programme import programme_pdf
from offers.events.recurrence import Recurrence
from portal.content.addresses import address_of
from portal.content.moments import seconds_until_midnight
from portal.content.page_cache import cache_publicly
from portal.content.queries import keep_values, narrow
from portal.languages import active

KEPT_SECONDS = 600


def _kept(response: HttpResponse) -> HttpResponse:
    return cache_publicly(response, min(KEPT_SECONDS, seconds_until_midnight()))


def _filters(request: HttpRequest) -> EventFilters:
    """The same keys as the list's, and of them the values that it knows."""
    narrow(request, FACETS)
    filters = EventFilters(request.GET, calendar().entries)
    keep_values(request, filters.in_address)
    return filters


def _ics(request: HttpRequest, title: str, events: list[Event], name: str) -> HttpResponse:
    closed = SchoolHoliday.objects.spans()
    rules: list[tuple[Event, Recurrence]] = []
    for event in events:
        if (rule := event.facts.recurrence(closed)) is not None:
            rules.append((event, rule))
    content = as_calendar(title, rules, language=active(), absolute=request.build_absolute_uri)
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'inline; filename="{name}.ics"'
    return _kept(response)


@require_safe
def calendar_ics(request: HttpRequest) -> HttpResponse:
    """`/<language>/calendar.ics`, narrowed by the same keys as the list."""
    filters = _filters(request)
    ids = {row.event for _period, row in rows_of(filters.found)}
    sources = Event.objects.filter(pk__in=ids).with_row_facts().order_by("pk")
    events = Event.in_language(sources.prefetch_related("date_changes"))
    return _ics(request, _("Events"), events, "calendar")


@require_safe
def event_ics(request: HttpRequest, slug: str) -> HttpResponse:
    narrow(request)
    found = Event.objects.sources().dated().filter(slug=slug).with_row_facts()
    events = Event.in_language(found.prefetch_related("date_changes"))
    if not events:
        raise Http404
    return _ics(request, events[0].title, events[:1], slug)


@require_safe
def events_rss(request: HttpRequest) -> HttpResponse:
    filters = _filters(request)
    rows = worded([row for _period, row in rows_of(filters.found)[:PER_PAGE]])
    about = f"{address_of(EventIndexPage.path_of_the_list())}{filters.for_feeds}"
    content = as_rss(
        _("Coming events"), about, rows, language=active(), absolute=request.build_absolute_uri
    )
    return _kept(HttpResponse(content, content_type="application/rss+xml; charset=utf-8"))


@require_safe
def series_pdf(request: HttpRequest, slug: str) -> HttpResponse:
    """The programme of a series, in the language of the address."""
    narrow(request)
    found = EventSeries.in_language(EventSeries.objects.sources().filter(slug=slug)[:1])
    if not found:
        raise Http404
    content = programme_pdf(found[0], request.build_absolute_uri(found[0].address))
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{slug}-{active()}.pdf"'
    return _kept(response)
