"""The records of the scheme that stand on public pages: its rules and its open or coming calls.

Applications, people, reviews and decisions are nobody's but those who work with them.
"""

from django.utils import timezone

from funding.scheme.models.call import Call
from funding.scheme.models.guideline import Guideline, Programme
from funding.scheme.models.items import (
    CostCategory,
    Criterion,
    ExclusionRule,
    GuidelineItem,
    Precondition,
    Rule,
)
from portal.content.public import shown_to_all


def _to_come(call: Call) -> bool:
    """What is over is named on no public page."""
    return call.closes_at > timezone.now()


def _in_use(guideline: Guideline) -> bool:
    """An edition that is being prepared is on no page and in no call yet."""
    if not guideline.pk:
        return False
    on_a_page = guideline.pages.filter(live=True).exists()
    return on_a_page or guideline.calls.filter(closes_at__gt=timezone.now()).exists()


def _of_one_in_use(item: GuidelineItem) -> bool:
    guideline = item.stored_guideline
    return guideline is not None and _in_use(guideline)


shown_to_all(Programme)
shown_to_all(Call, shown=_to_come)
shown_to_all(Guideline, shown=_in_use)
shown_to_all(CostCategory, Criterion, ExclusionRule, Precondition, Rule, shown=_of_one_in_use)
