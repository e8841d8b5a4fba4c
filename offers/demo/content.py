"""Categories, places and offers of the demo."""

from functools import partial
from typing import Any

from networks.demo.content import spoken_languages
from networks.models import ContactPerson, District, Municipality, Organisation
from offers.models import (
    AccessCondition,
    LifePhase,
    Location,
    Offer,
    OfferCategory,
    OfferIndexPage,
    OfferPhaseLink,
    PhaseField,
    TargetGroup,
)
from offers.models.access import TERM_WORDS, OfferAccessLink
from offers.models.links import (
    OfferCategoryLink,
    OfferContactLink,
    OfferPlaceLink,
    OfferTargetGroupLink,
)
from portal.demo.loader import DemoContentError, DemoLoader
from portal.demo.page_writer import PageWriter
from portal.demo.registry import step

PLAIN = ("opening_hours", "phone", "email", "website", "as_of")
UNKNOWN_UNLESS_SAID = (
    "free_of_charge",
    "registration_needed",
    "childcare",
    "step_free",
    "minimum_age",
    "maximum_age",
)
WAYS = ("online", "by_telephone", "at_home")


@step(130, "Categories and places")
def load_places(loader: DemoLoader) -> None:
    loader.terms(
        OfferCategory,
        loader.listing("offers", "categories"),
        icon=lambda row: row.get("icon", "info"),
    )
    loader.terms(
        TargetGroup,
        loader.listing("offers", "target_groups"),
        is_everybody=lambda row: row.get("everybody", False),
    )
    loader.terms(
        AccessCondition,
        loader.listing("offers", "access_conditions"),
        kind=lambda row: row["kind"],
    )
    chain = loader.mapping("offers", "prevention_chain")
    loader.terms(PhaseField, chain["fields"], icon=lambda row: row["icon"])
    loader.terms(LifePhase, chain["phases"])
    districts = {d.slug: d for d in District.objects.all()}
    municipalities = {m.slug: m for m in Municipality.objects.all()}
    for entry in loader.entries("offers", "locations"):
        data = entry.data
        loader.ensure(
            Location,
            entry.slug,
            name=data["name"],
            street=data.get("street", ""),
            postcode=str(data.get("postcode", "")),
            city=data["city"],
            district=districts.get(data.get("district", "")),
            municipality=municipalities[data.get("municipality", "unna")],
            **entry.source,
        )


@step(220, "Offers")
def load_offers(loader: DemoLoader) -> None:
    writer = PageWriter.of(loader)
    index = writer.add_index(loader, OfferIndexPage, "offers", "offers")
    links = Links(loader.mapping("offers", "prevention_chain"))
    entries = list(loader.entries("offers", "offers"))
    if unknown := links.chain.keys() - {entry.slug for entry in entries}:
        raise DemoContentError(f"prevention_chain: no offer {', '.join(sorted(unknown))}")
    for entry in entries:
        data = entry.data
        writer.add(
            Offer,
            index,
            entry.slug,
            data,
            texts=("title", "summary", "schedule", *TERM_WORDS),
            # Nobody, where no document says who offers it.
            organisation=links.organisations[data["organisation"]]
            if "organisation" in data
            else None,
            **plain(data),
            **entry.source,
            children=partial(links.attach, data=data),
        )


def plain(data: dict[str, Any]) -> dict[str, Any]:
    """Fields that are taken as they stand; what no document says stays unknown."""
    return {
        **{name: str(data.get(name, "")) for name in PLAIN},
        **{name: data.get(name) for name in UNKNOWN_UNLESS_SAID},
        **{name: bool(data.get(name)) for name in WAYS},
    }


class Links:
    """Records by slug, to tie offers to."""

    def __init__(self, chain: dict[str, Any]) -> None:
        self.organisations = {o.slug: o for o in Organisation.objects.all()}
        self.people = {p.slug: p for p in ContactPerson.objects.all()}
        self.categories = {c.slug: c for c in OfferCategory.objects.all()}
        self.groups = {g.slug: g for g in TargetGroup.objects.all()}
        self.districts = {d.slug: d for d in District.objects.all()}
        self.conditions = {c.slug: c for c in AccessCondition.objects.all()}
        self.locations = {place.slug: place for place in Location.objects.all()}
        phases = {phase.slug: phase for phase in LifePhase.objects.all()}
        fields = {field.slug: field for field in PhaseField.objects.all()}
        self.chain: dict[str, list[dict[str, Any]]] = {}
        for field, by_phase in chain["offers"].items():
            for phase, slugs in by_phase.items():
                place = {"field": fields[field], "phase": phases.get(phase)}
                for slug in slugs:
                    self.chain.setdefault(slug, []).append(place)

    def attach(self, page: Offer, data: dict[str, Any]) -> None:
        spoken = Offer.spoken_languages.through.objects
        for language in spoken_languages(data):
            spoken.create(offer=page, spokenlanguage=language)
        for n, slug in enumerate(data["categories"]):
            OfferCategoryLink.objects.create(
                page=page, category=self.categories[slug], sort_order=n
            )
        for n, slug in enumerate(data.get("target_groups") or []):
            OfferTargetGroupLink.objects.create(
                page=page, target_group=self.groups[slug], sort_order=n
            )
        for n, slug in enumerate(data.get("access_conditions") or []):
            OfferAccessLink.objects.create(page=page, condition=self.conditions[slug], sort_order=n)
        places: list[dict[str, Any]] = [
            {"location": self.locations[slug]} for slug in data.get("locations") or []
        ]
        places += [{"district": self.districts[slug]} for slug in data.get("districts") or []]
        for n, place in enumerate(places):
            OfferPlaceLink.objects.create(page=page, sort_order=n, **place)
        for n, place in enumerate(self.chain.get(page.slug, [])):
            OfferPhaseLink.objects.create(page=page, sort_order=n, **place)
        for n, slug in enumerate(data.get("contacts") or []):
            OfferContactLink.objects.create(page=page, person=self.people[slug], sort_order=n)
