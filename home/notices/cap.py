"""A notice as warning services read it: Common Alerting Protocol 1.2 (OASIS), one part for each
language."""

import datetime
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from home.notices.models import UrgentNotice
from portal.content.city import Brand
from portal.languages import codes
from portal.mail import absolute

NAMESPACE = "urn:oasis:names:tc:emergency:cap:1.2"
CONTENT_TYPE = "application/cap+xml"
Level = UrgentNotice.Level
#: Urgency and severity; how sure it is: somebody has seen to it before it was published.
GRAVITY = {
    Level.INFO: ("Expected", "Minor"),
    Level.WARNING: ("Expected", "Severe"),
    Level.DANGER: ("Immediate", "Extreme"),
}


def moment(when: datetime.datetime) -> str:
    """CAP wants whole seconds and the zone as an offset."""
    return timezone.localtime(when).isoformat(timespec="seconds")


def cap_of(notice: UrgentNotice, brand: Brand, sent: datetime.datetime) -> bytes:
    """`sent`: when its present status began. What was withdrawn says so as a cancellation of the
    first message."""
    is_cancelled = notice.status == UrgentNotice.Status.WITHDRAWN
    sender = urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname or "localhost"
    alert = ET.Element("alert", xmlns=NAMESPACE)
    published = notice.events.filter(name="publish").values_list("at", flat=True).first() or sent
    first = f"{sender}-{notice.uid}"
    for name, text in (
        ("identifier", f"{first}-cancel" if is_cancelled else first),
        ("sender", sender),
        ("sent", moment(sent)),
        ("status", "Actual"),
        ("msgType", "Cancel" if is_cancelled else "Alert"),
        ("scope", "Public"),
    ):
        ET.SubElement(alert, name).text = text
    if is_cancelled:
        ET.SubElement(alert, "references").text = f"{sender},{first},{moment(published)}"
    for code in codes():
        if notice.headline.get(code):
            _add_info(alert, notice, brand, code)
    written: bytes = ET.tostring(alert, encoding="utf-8", xml_declaration=True)
    return written


def _add_info(alert: ET.Element, notice: UrgentNotice, brand: Brand, code: str) -> None:
    info = ET.SubElement(alert, "info")
    urgency, severity = GRAVITY[Level(notice.level)]
    headline = notice.headline[code]
    area = notice.place or brand.city_name
    for name, text in (
        ("language", code),
        ("category", notice.prepared.category),
        ("event", headline),
        ("urgency", urgency),
        ("severity", severity),
        ("certainty", "Observed"),
        ("effective", moment(notice.starts_at)),
        ("onset", moment(notice.happens_from) if notice.happens_from else ""),
        ("expires", moment(notice.ends_at)),
        ("senderName", brand.city_name),
        ("headline", headline),
        ("instruction", notice.advice.get(code, "")),
        ("web", absolute(reverse("choose_language") + f"{code}/")),
        ("contact", notice.phone),
    ):
        if text:
            ET.SubElement(info, name).text = text
    ET.SubElement(ET.SubElement(info, "area"), "areaDesc").text = area
