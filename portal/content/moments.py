"""For how long something that is said today stays true."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone


def seconds_until(day: date, now: datetime | None = None) -> int:
    """Seconds until a day of the city begins, one at least."""
    begins = datetime.combine(day, time(), tzinfo=timezone.get_current_timezone())
    return max(1, int((begins - timezone.localtime(now)).total_seconds()) + 1)


def seconds_until_midnight() -> int:
    return seconds_until(timezone.localdate() + timedelta(days=1))
