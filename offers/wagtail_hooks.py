"""What the offers add to the admin, and to links that editors make."""

from functools import partial

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from networks.models import District
from offers import admin
from offers.events.proposals import hooks as proposal_hooks
from offers.listing import OfferListing
from offers.models import OfferCategory, TargetGroup
from portal.content.fragments import kept
from portal.content.links import register_narrowing
from portal.content.records import Term

__all__ = ["admin", "proposal_hooks"]


def _terms(key: str, model: type[Term]) -> list[tuple[str, str]]:
    """Kept until something is published: the form of a page asks for them with each link."""

    def read() -> list[tuple[str, str]]:
        return [(f"{key}={term.slug}", str(term)) for term in model._default_manager.all()]

    return kept(f"narrowing:{key}:{get_language()}", read)


@hooks.register("register_admin_viewset")
def offer_listing() -> OfferListing:
    return OfferListing()


register_narrowing(_("Topic"), partial(_terms, "category", OfferCategory))
register_narrowing(_("District"), partial(_terms, "district", District))
register_narrowing(_("For whom"), partial(_terms, "target_group", TargetGroup))
