"""By what of the offers the search can be narrowed."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from offers.models import OfferCategory, TargetGroup
from portal.content.searchable import register_facet
from portal.content.term_choices import term_labels


def topics() -> Mapping[str, str]:
    return term_labels(OfferCategory)


def target_groups() -> Mapping[str, str]:
    return term_labels(TargetGroup)


def register() -> None:
    register_facet("topic", _("Topic"), topics)
    register_facet("target_group", _("For whom"), target_groups)
