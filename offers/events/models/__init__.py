from offers.events.models.dates import EventDateChange, SchoolHoliday
from offers.events.models.events import Event
from offers.events.models.index import EventIndexPage
from offers.events.models.series import EventSeries

__all__ = ["Event", "EventDateChange", "EventIndexPage", "EventSeries", "SchoolHoliday"]
