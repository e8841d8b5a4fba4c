"""A city with three offers: for babies and their health, for all, and one hardly known."""

from typing import Any

from networks.models import District
from offers.models import LifePhase, Offer, OfferPhaseLink, PhaseField
from tests.home.content import Content
from tests.home.factories import DistrictFactory
from tests.offers.factories import OfferCategoryFactory, TargetGroupFactory, add_offer


def build_town(content: Content) -> dict[str, Any]:
    birth = LifePhase.objects.create(slug="birth", name={"de": "Geburt", "ar": "الولادة"})
    school = LifePhase.objects.create(slug="school", name={"de": "Schule"}, sort_order=1)
    health = PhaseField.objects.create(slug="health", name={"de": "Gesundheit"}, icon="heart")
    leisure = PhaseField.objects.create(slug="leisure", name={"de": "Freizeit"}, icon="users")
    north: District = DistrictFactory(slug="north", name={"de": "Nord"})
    DistrictFactory(slug="south", name={"de": "Süd"})
    advice = OfferCategoryFactory(slug="advice", name={"de": "Rat"})
    everybody = TargetGroupFactory(slug="everyone", name={"de": "Alle"}, is_everybody=True)
    parents = TargetGroupFactory(slug="parents", name={"de": "Eltern"})
    baby: Offer = add_offer(
        content["offers"], "baby", title="Hilfe mit dem Baby", categories=[advice],
        groups=[parents], places=[north], spoken_languages="uk", childcare=True,
    )  # fmt: skip
    sport = add_offer(content["offers"], "sport", title="Sport", groups=[everybody])
    add_offer(content["offers"], "bare", title="Ohne Angaben")
    # Health at birth and leisure at school: neither leisure at birth nor health at school.
    OfferPhaseLink.objects.create(page=baby, phase=birth, field=health)
    OfferPhaseLink.objects.create(page=baby, phase=school, field=leisure)
    OfferPhaseLink.objects.create(page=sport, field=leisure)
    return {"baby": baby, "sport": sport, "north": north}
