"""The records of this app that stand on public pages."""

from home.models import DataPoint, FieldOfAction, Indicator, Resolution, Variant
from portal.content.public import shown_to_all

shown_to_all(DataPoint, FieldOfAction, Indicator, Resolution, Variant)
