"""Organisations, people and networks of the demo."""

from functools import partial
from typing import Any

from networks.models import (
    ContactPerson,
    District,
    Membership,
    Municipality,
    Network,
    NetworkDistrict,
    NetworkIndexPage,
    Organisation,
    Reach,
    SpokenLanguage,
)
from networks.models.networks import NetworkContact
from portal.demo.loader import DemoContentError, DemoLoader, Entry, translated
from portal.demo.page_writer import PageWriter
from portal.demo.registry import step

PLAIN = ("short_name", "street", "postcode", "city", "phone", "email", "website")
REACH = ("phone", "mobile", "email", "function_email", "academic_title", "first_name")


def spoken_languages(data: dict[str, Any]) -> list[SpokenLanguage]:
    """The languages that a file names by their codes."""
    codes = data.get("languages") or []
    known = {language.code: language for language in SpokenLanguage.objects.by_codes(codes)}
    if missing := [code for code in codes if code not in known]:
        raise DemoContentError(f"no language {missing[0]!r}")
    return [known[code] for code in codes]


@step(120, "Organisations and contact persons")
def load_people(loader: DemoLoader) -> None:
    districts = {d.slug: d for d in District.objects.all()}
    municipalities = {m.slug: m for m in Municipality.objects.all()}
    for entry in loader.entries("networks", "organisations"):
        data = entry.data
        loader.ensure(
            Organisation,
            entry.slug,
            name=data["name"],
            kind=data["kind"],
            gloss=translated(data.get("gloss")),
            description=translated(data.get("description")),
            district=districts.get(data.get("district", "")),
            municipality=municipalities.get(data.get("municipality", "")),
            address_as_of=str((data.get("address_source") or {}).get("date", "")),
            **{name: str(data.get(name, "")) for name in PLAIN},
            **entry.source,
        )
    organisations = {o.slug: o for o in Organisation.objects.all()}
    for entry in loader.entries("networks", "contact_persons"):
        data = entry.data
        loader.ensure(
            ContactPerson,
            entry.slug,
            last_name=data["last_name"],
            organisation=organisations[data["organisation"]],
            function=translated(data["function"]),
            spoken_languages=spoken_languages(data),
            as_of=str(data.get("as_of", "")),
            # The city has published these people in its own documents.
            consent_to_publish=True,
            **{name: str(data.get(name, "")) for name in REACH},
            **entry.source,
        )


@step(210, "Networks")
def load_networks(loader: DemoLoader) -> None:
    writer = PageWriter.of(loader)
    index = writer.add_index(loader, NetworkIndexPage, "networks", "networks")
    _set_whom_to_ask(loader, index)
    for entry in loader.entries("networks", "networks"):
        data = entry.data
        writer.add(
            Network,
            index,
            entry.slug,
            data,
            texts=("title", "summary", "aims", "open_to", "how_to_join", "meets", "meets_at"),
            founded=data.get("founded"),
            website=data.get("website", ""),
            planned=bool(data.get("planned")),
            seats=data.get("seats"),
            reach=Reach(data.get("reach", Reach.CITY)),
            **entry.source,
            children=partial(_members, entry=entry),
        )


def _set_whom_to_ask(loader: DemoLoader, index: NetworkIndexPage) -> None:
    """Once: what an editor has chosen, or taken out, stays."""
    [data] = [e.data for e in loader.entries("networks", "lists") if e.slug == "networks"]
    is_new = any(plan.page.pk == index.pk for plan in PageWriter.of(loader).planned)
    if is_new and (slug := data.get("whom_to_ask")):
        index.whom_to_ask = ContactPerson.objects.get(slug=slug)
        index.save()


def _members(page: Network, entry: Entry) -> None:
    organisations = {o.slug: o for o in Organisation.objects.all()}
    for place, member in enumerate(entry.data.get("members") or []):
        membership = Membership(
            page=page,
            organisation=organisations[member["organisation"]]
            if "organisation" in member
            else None,
            person=ContactPerson.objects.get(slug=member["person"]) if "person" in member else None,
            nature=Membership.Nature(member.get("nature", Membership.Nature.ORGANISATION)),
            group=translated(member.get("group")),
            kind=Membership.Kind(member.get("kind", Membership.Kind.MEMBER)),
            role=translated(member.get("role")),
            sort_order=place,
        )
        membership.clean()
        membership.save()
    for place, slug in enumerate(entry.data.get("contacts") or []):
        person = ContactPerson.objects.get(slug=slug)
        NetworkContact.objects.create(page=page, person=person, sort_order=place)
    for place, slug in enumerate(entry.data.get("districts") or []):
        district = District.objects.get(slug=slug)
        NetworkDistrict.objects.create(page=page, district=district, sort_order=place)
