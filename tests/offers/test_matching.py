"""The directory answers as one who looks at each offer alone, and follows what changes."""

from collections.abc import Callable
from random import Random
from typing import Any, TypeVar

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation
from wagtail.models import PageViewRestriction

from networks.models import District
from offers.matching import CITY_WIDE, FOR_EVERYBODY, NAMED, Matches
from offers.models import AccessCondition, Location, Offer, OfferCategory, TargetGroup
from offers.models.access import OfferAccessLink
from offers.models.links import OfferPlaceLink
from portal.content.title_keys import title_key
from tests.home.content import Content
from tests.home.factories import DistrictFactory, translate
from tests.offers.factories import (
    LocationFactory,
    OfferCategoryFactory,
    TargetGroupFactory,
    add_offer,
)

OFFERS, QUESTIONS = 30, 40
SPOKEN = ["ar", "tr", "uk"]
TERMS: dict[str, tuple[str, bool]] = {
    "childcare": ("childcare", True),
    "step_free": ("step_free", True),
    "free": ("free_of_charge", True),
    "no_registration": ("registration_needed", False),
    "online": ("online", True),
}
Chosen = dict[str, list[str]]
T = TypeVar("T")


def some(random: Random, known: list[T], most: int = 2) -> list[T]:
    return random.sample(known, random.randint(0, most))


@pytest.fixture
def values(content: Content) -> Chosen:
    """A town with offers of every kind, some of which nobody may see; all that can be chosen."""
    random = Random(7)  # noqa: S311
    districts = [DistrictFactory(slug=f"d{n}") for n in range(3)]
    places = [LocationFactory(district=d) for d in (*districts, None)]
    kinds = [OfferCategoryFactory(slug=f"c{n}") for n in range(4)]
    groups = [TargetGroupFactory(slug=f"g{n}", is_everybody=n == 0) for n in range(4)]
    rules = [
        AccessCondition.objects.create(slug=f"a{n}", kind=kind, name={"de": f"a{n}"})
        for n, kind in enumerate(["status", "status", "place", "place"])
    ]
    for n in range(OFFERS):
        offer = add_offer(
            content["offers"], f"offer-{n}", title=f"Treff {random.choice('äbÖzaß')} {n}",
            live=n % 10 > 0, categories=some(random, kinds), groups=some(random, groups),
            places=some(random, [*places, *districts]), organisation=None,
            spoken_languages=" ".join(some(random, SPOKEN)),
            **dict[str, Any](
                {field: random.choice([True, False]) for field, _is in TERMS.values()}
            ),
        )  # fmt: skip
        for rule in some(random, rules):
            OfferAccessLink.objects.create(page=offer, condition=rule)
        if n % 3 == 0:
            translate(offer, "ar", title=f"{random.choice('ابتثج')} {n}", live=offer.live)
    at_two = add_offer(content["offers"], "at-two", title="An zwei Orten")
    OfferPlaceLink.objects.create(page=at_two, location=places[0], district=districts[1])
    hidden = add_offer(content["offers"], "hidden", title="Versteckt", categories=kinds)
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    return {
        "category": [*OfferCategory.objects.values_list("slug", flat=True), "unknown"],
        "district": list(District.objects.values_list("slug", flat=True)),
        "language": [*SPOKEN, "fr"],
        "target_group": list(TargetGroup.objects.values_list("slug", flat=True)),
        "terms": list(TERMS),
        "access": [rule.slug for rule in rules],
    }


def facts_of(offer: Offer) -> dict[str, Any]:
    links = [*offer.place_links.all()]
    there = [link.location.district for link in links if link.location]
    conditions = [link.condition for link in offer.access_links.all()]
    return {
        "category": {link.category.slug for link in offer.category_links.all()},
        "district": {d.slug for d in [*there, *(link.district for link in links)] if d},
        "language": {language.code for language in offer.spoken_languages.all()},
        "target_group": {link.target_group.slug for link in offer.target_group_links.all()},
        "terms": {t for t, (field, value) in TERMS.items() if getattr(offer, field) is value},
        "everybody": any(k.target_group.is_everybody for k in offer.target_group_links.all()),
        "access": conditions,
        "places": {link.location_id for link in links},
    }


def suits(facts: dict[str, Any], name: str, wanted: list[str]) -> bool:
    if name == "access":
        kinds = set(AccessCondition.objects.filter(slug__in=wanted).values_list("kind", flat=True))
        asked = ([c for c in facts["access"] if c.kind == kind] for kind in kinds)
        return all(not those or any(c.slug in wanted for c in those) for those in asked)
    if name == "terms":
        return facts["terms"] >= set(wanted)
    for_all = {"district": not facts["district"], "target_group": facts["everybody"]}
    return for_all.get(name, False) or bool(facts[name] & set(wanted))


def part_of(facts: dict[str, Any], chosen: Chosen) -> int:
    if chosen["district"] and not facts["district"] & set(chosen["district"]):
        return CITY_WIDE
    if chosen["target_group"] and not facts["target_group"] & set(chosen["target_group"]):
        return FOR_EVERYBODY
    return NAMED


def fitting(known: dict[Offer, Any], chosen: Chosen, place: int | None) -> list[Offer]:
    return [
        offer
        for offer, facts in known.items()
        if (not place or place in facts["places"])
        and all(suits(facts, name, wanted) for name, wanted in chosen.items() if wanted)
    ]


def left(known: dict[Offer, Any], chosen: Chosen, place: int | None, name: str, v: str) -> int:
    """Of districts what names them is counted alone."""
    wanted = [*chosen[name], v] if name == "terms" else [v]
    found = fitting(known, chosen | {name: wanted}, place)
    return len([o for o in found if name != "district" or v in known[o]["district"]])


def in_order(offer: Offer, language: str) -> tuple[str, int]:
    words = Offer.objects.filter(translation_key=offer.translation_key)
    shown = words.filter(locale__language_code=language).first() or offer
    return title_key(shown.title, shown.language), offer.pk


@pytest.mark.parametrize("language", ["de", "ar"])
def test_any_choice_is_answered_as_by_looking_at_each_offer(values: Chosen, language: str) -> None:
    random = Random(language)  # noqa: S311
    hidden = PageViewRestriction.objects.values("page")
    offers = Offer.objects.live().filter(locale__language_code="de").exclude(pk__in=hidden)
    known = {offer: facts_of(offer) for offer in offers}
    order = {offer: in_order(offer, language) for offer in known}
    places = [None, None, *Location.objects.values_list("pk", flat=True)]
    answered = 0
    with translation.override(language):
        for _question in range(QUESTIONS):
            chosen = {
                name: some(random, slugs, random.choice([0, 1, 2]))
                for name, slugs in values.items()
            }
            place = random.choice(places)
            found = sorted(
                (part_of(known[offer], chosen), order[offer])
                for offer in fitting(known, chosen, place)
            )
            matches = Matches(chosen, place)
            assert matches.in_parts() == [(pk, part) for part, (_key, pk) in found], chosen
            for name in {*values} - {"access"}:
                for value in values[name]:
                    expected = left(known, chosen, place, name, value)
                    assert matches.left_by(name, value) == expected, (chosen, place, name, value)
            answered += bool(found)
    assert answered > QUESTIONS / 4  # or nothing has been compared


def test_nothing_is_published(content: Content) -> None:
    Offer.objects.update(live=False)
    matches = Matches({"district": [], "target_group": []})
    assert (matches.in_parts(), matches.left_by("district", "koenigsborn")) == ([], 0)


def test_list_follows_what_is_published_hidden_renamed_and_translated(
    content: Content, client: Client, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    offer = add_offer(content["offers"], "new", title="Abendkurs", live=False)

    def listed(language: str = "de") -> list[int]:
        with translation.override(language):
            return [pk for pk, _part in Matches({"district": [], "target_group": []}).in_parts()]

    def published(page: Offer, **fields: Any) -> None:
        for name, value in fields.items():
            setattr(page, name, value)
        with django_capture_on_commit_callbacks(execute=True):
            page.save_revision().publish()

    assert offer.pk not in listed()
    published(offer)
    assert listed()[0] == offer.pk
    published(offer, title="Zum Schluss")
    assert listed()[-1] == listed("ar")[-1] == offer.pk
    twin = translate(offer, "ar", title="بيت")
    published(twin, title="أب")
    assert (listed("ar")[0], listed()[-1]) == (offer.pk, offer.pk)
    with django_capture_on_commit_callbacks(execute=True):
        rule = PageViewRestriction.objects.create(page=offer, restriction_type="login")
    assert offer.pk not in listed()
    with django_capture_on_commit_callbacks(execute=True):
        rule.delete()
    assert offer.pk in listed()
    with django_capture_on_commit_callbacks(execute=True):
        Offer.objects.get(pk=offer.pk).unpublish()
    assert offer.pk not in listed()


def test_titles_are_not_sorted_anew_for_new_words(
    content: Content, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    offer = add_offer(content["offers"], "new", title="Abendkurs")

    def sorted_anew(**fields: Any) -> bool:
        """Whether the next visitor waits for it, once this has been published."""
        Matches({"district": [], "target_group": []})
        for name, value in fields.items():
            setattr(offer, name, value)
        with django_capture_on_commit_callbacks(execute=True):
            offer.save_revision().publish()
        with CaptureQueriesContext(connection) as asked:
            assert offer.pk in Matches({"district": [], "target_group": []}).ids
        return any("title_key" in query["sql"] for query in asked)

    assert not sorted_anew(summary="Jeden Abend", online=True)
    assert sorted_anew(title="Morgenkurs")


def test_list_forgets_what_expires_and_what_is_deleted(
    content: Content, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    offer = add_offer(content["offers"], "new", title="Abendkurs")

    def is_listed() -> bool:
        return offer.pk in Matches({"district": [], "target_group": []}).ids

    assert is_listed()
    with django_capture_on_commit_callbacks(execute=True):
        Offer.objects.filter(pk=offer.pk).update(expire_at=timezone.now())
        call_command("publish_scheduled")
    assert not is_listed()
    page = Offer.objects.get(pk=offer.pk)
    page.expire_at, page.expired = None, False
    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision().publish()
    assert is_listed()
    with django_capture_on_commit_callbacks(execute=True):
        Offer.objects.get(pk=offer.pk).delete()
    assert not is_listed()
