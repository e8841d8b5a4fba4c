"""The records of this app that stand on public pages."""

from home import models as home
from portal.content.public import shown_to_all

shown_to_all(home.DataPoint, home.FieldOfAction, home.Indicator, home.Resolution)
shown_to_all(home.Variant)
shown_to_all(home.Demand, home.Goal, home.Measure)
# A tie is saved after the record that it belongs to.
shown_to_all(home.GoalIndicator, home.GoalNetwork, home.GoalOffer, home.GoalProject)
shown_to_all(home.MeasureBody, home.MeasureGoal, home.MeasureNetwork)
shown_to_all(home.MeasureOffer, home.MeasureProject)
