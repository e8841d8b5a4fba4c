"""The records of this app that stand on public pages."""

from home import models as home
from home.models.written import Written
from portal.content.addresses import public_sources
from portal.content.kept_addresses import keep_addresses
from portal.content.public import shown_to_all


def _is_read(record: Written) -> bool:
    """Whether readers find it; asked of its pages, because it may be deleted already."""
    places = {record.chapter_id, record.concept_id}
    return public_sources().filter(pk__in=places).count() == len(places)


shown_to_all(home.DataPoint, home.FieldOfAction, home.Indicator, home.Resolution)
shown_to_all(home.Variant)
shown_to_all(home.Demand, home.Goal, home.Measure, shown=_is_read)
# A tie is saved after the record that it belongs to.
shown_to_all(home.GoalIndicator, home.GoalNetwork, home.GoalOffer, home.GoalProject)
shown_to_all(home.MeasureBody, home.MeasureGoal, home.MeasureNetwork)
shown_to_all(home.MeasureOffer, home.MeasureProject)

keep_addresses(home.Goal, home.Indicator, home.Resolution)
