"""Urgent notices for feed readers and warning services."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from home.notices.cap import CONTENT_TYPE, cap_of
from home.notices.models import UrgentNotice
from home.notices.shown import ShownNotice, shown_now
from portal.content.models import CitySettings
from portal.content.page_cache import public_page
from portal.languages import active, is_rewriting
from portal.mail import absolute


@require_safe
@public_page(seconds=60)
def notices_feed(request: HttpRequest) -> HttpResponse:
    """RSS 2.0 of what is shown now; empty most of the time."""
    brand = CitySettings.load().as_brand()
    feed = Rss201rev2Feed(
        title=f"{_('Urgent notices')} – {brand.city_name}",
        link=absolute(f"/{active()}/"),
        description=_("What is urgent in the city now."),
        language="de" if is_rewriting(active()) else active(),
        feed_url=absolute(request.path),
    )
    for notice in shown_now():
        feed.add_item(
            title=notice.headline.text,
            link=absolute(f"/{active()}/"),
            description=_described(notice),
            pubdate=notice.starts_at,
            unique_id=f"urn:uuid:{notice.uid}",
            unique_id_is_permalink=False,
        )
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)


def _described(notice: ShownNotice) -> str:
    facts = (
        notice.advice.text,
        f"{_('Where:')} {notice.place}" if notice.place else "",
        f"{_('Questions:')} {notice.phone}" if notice.phone else "",
        f"{_('Until:')} {date_format(timezone.localtime(notice.ends_at), 'DATETIME_FORMAT')}",
    )
    return " ".join(fact for fact in facts if fact)


@require_safe
@public_page(seconds=60)
def cap_alert(request: HttpRequest, uid: str) -> HttpResponse:
    """Published and withdrawn ones, for as long as somebody may ask what became of it.

    Raises:
        Http404: there is none, or it is a draft, or was never public.
    """
    notice = get_object_or_404(UrgentNotice.objects.was_public(), uid=uid)
    events = notice.events.filter(name__in=["publish", "withdraw"]).order_by("at")
    moments = {event.name: event.at for event in events}
    if "publish" not in moments:
        raise Http404
    sent = moments.get("withdraw", moments["publish"])
    xml = cap_of(notice, CitySettings.load().as_brand(), sent)
    return HttpResponse(xml, content_type=CONTENT_TYPE)
