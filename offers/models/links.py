"""What an offer is joined with: categories, target groups, places, contact persons."""

from collections.abc import Collection, Iterable

from django.db import models
from django.db.models.functions import RowNumber
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable

from networks.models import ContactPerson, District
from offers.models.access import OfferAccessLink
from offers.models.locations import Location, LocationQuerySet
from offers.models.terms import OfferCategory, TargetGroup
from portal.content.addresses import public_sources
from portal.content.ties import Tie


def _is_shown() -> models.Exists:
    """Whether readers find the offer of a link, asked of its page: the offer's own row is large."""
    return models.Exists(public_sources().filter(pk=models.OuterRef("page_id")))


class OfferCategoryLinkQuerySet(models.QuerySet["OfferCategoryLink"]):
    def shown(self) -> "OfferCategoryLinkQuerySet":
        """Those of offers that readers find."""
        return self.filter(_is_shown())


class OfferCategoryLink(Tie):
    to = "category"
    page = ParentalKey(
        "offers.Offer",
        on_delete=models.CASCADE,
        related_name="category_links",
        verbose_name=_("page"),
    )
    category = models.ForeignKey(
        OfferCategory,
        on_delete=models.PROTECT,
        related_name="offer_links",
        verbose_name=_("category"),
    )
    objects = OfferCategoryLinkQuerySet.as_manager()

    class Meta(Tie.Meta):
        verbose_name = _("category")
        indexes = [models.Index(fields=["category", "page"], name="offers_of_a_category")]


class OfferTargetGroupLink(Tie):
    to = "target_group"
    page = ParentalKey(
        "offers.Offer",
        on_delete=models.CASCADE,
        related_name="target_group_links",
        verbose_name=_("page"),
    )
    target_group = models.ForeignKey(
        TargetGroup,
        on_delete=models.PROTECT,
        related_name="offer_links",
        verbose_name=_("target group"),
    )

    class Meta(Tie.Meta):
        verbose_name = _("target group")
        indexes = [models.Index(fields=["target_group", "page"], name="offers_for_a_group")]


class OfferPlaceLinkQuerySet(models.QuerySet["OfferPlaceLink"]):
    def of(self, offers: Collection[int] | None) -> "OfferPlaceLinkQuerySet":
        """Those of some offers, by their ids; None stands for all."""
        return self if offers is None else self.filter(page_id__in=offers)

    def locations(self) -> LocationQuerySet:
        """Those where something takes place: asked place by place, not offer by offer."""
        there = self.filter(_is_shown(), location=models.OuterRef("pk"))
        return Location.objects.filter(models.Exists(there))

    def in_districts(self, districts: Iterable[int]) -> "OfferPlaceLinkQuerySet":
        """Those in one of the districts, by name or by the location's."""
        ids = list(districts)
        return self.filter(models.Q(district__in=ids) | models.Q(location__district__in=ids))

    def first_at(self, locations: Iterable[Location], most: int) -> "OfferPlaceLinkQuerySet":
        """For each location its first offers by title; `all_there` counts all of them."""
        there = self.filter(_is_shown(), location__in=list(locations)).annotate(
            rank=models.Window(RowNumber(), "location_id", [models.F("page__title"), "page_id"]),
            all_there=models.Window(models.Count("pk"), "location_id"),
        )
        return there.filter(rank__lte=most).order_by("location_id", "rank")


class OfferPlaceLink(Orderable):
    """Where an offer takes place: a location, or a whole district."""

    page = ParentalKey(
        "offers.Offer", on_delete=models.CASCADE, related_name="place_links", verbose_name=_("page")
    )
    location = models.ForeignKey(
        Location,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="offer_links",
        verbose_name=_("location"),
    )
    district = models.ForeignKey(
        District,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="offer_links",
        verbose_name=_("district"),
    )
    objects = OfferPlaceLinkQuerySet.as_manager()
    panels = [FieldPanel("location"), FieldPanel("district")]

    class Meta(Orderable.Meta):
        verbose_name = _("place")
        indexes = [models.Index(fields=["location", "page"], name="offers_of_a_place")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(location__isnull=False) | models.Q(district__isnull=False),
                name="offer_place_is_named",
                violation_error_message=_(
                    "Please choose a location or a district, or remove the empty place."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.location or self.district}"


class OfferContactLink(Tie):
    to = "person"
    page = ParentalKey(
        "offers.Offer",
        on_delete=models.CASCADE,
        related_name="contact_links",
        verbose_name=_("page"),
    )
    person = models.ForeignKey(
        ContactPerson,
        on_delete=models.CASCADE,  # older revisions can be read only so (modelcluster)
        related_name="offer_links",
        verbose_name=_("contact person"),
    )

    class Meta(Tie.Meta):
        verbose_name = _("contact person")


def card_relations() -> list[models.Prefetch]:
    """Categories and places of offers, each in one query."""
    categories = OfferCategoryLink.objects.select_related("category")
    places = OfferPlaceLink.objects.select_related("location__district", "district")
    return [models.Prefetch("category_links", categories), models.Prefetch("place_links", places)]


def page_relations() -> list[models.Prefetch]:
    """What an offer's own page shows of it besides."""
    groups = OfferTargetGroupLink.objects.select_related("target_group")
    conditions = OfferAccessLink.objects.select_related("condition")
    return [
        *card_relations(),
        models.Prefetch("target_group_links", groups),
        models.Prefetch("access_links", conditions),
    ]
