"""What can be put on a sheet, by its address: a page, an organisation, a person."""

from django.urls import Resolver404, resolve

from home.sheets.places import ORGANISATION, PAGE
from networks.models import ContactPerson, Organisation
from portal.content.addresses import Thing, find_thing, thing_that_moved
from portal.content.pages import PortalPage
from portal.languages import active

LONGEST_PATH = 250
Subject = Thing | Organisation | ContactPerson


def subject_at(path: str) -> Subject | None:
    """What stands at a path (the part behind the language; a person behind a `#`); None for
    nothing, and for what is not public."""
    page, _mark, person = path.partition("#")
    if not path or len(path) > LONGEST_PATH:
        return None
    try:
        match = resolve(f"/{active()}/{page}")
    except Resolver404:
        return None
    if match.view_name == ORGANISATION:
        return _organisation(match.kwargs["slug"], person)
    if match.view_name != PAGE:
        return None
    thing = find_thing(page) or thing_that_moved(page)
    return thing if thing and issubclass(thing.model, PortalPage) else None


def path_of(subject: Subject) -> str:
    """The path by which it is kept: where it stands now."""
    if isinstance(subject, ContactPerson):
        return f"{subject.organisation.path}#{subject.slug}"
    return subject.path


def _organisation(slug: str, person: str) -> Organisation | ContactPerson | None:
    if person:
        people = ContactPerson.objects.published().with_card_facts()
        return people.filter(slug=person, organisation__slug=slug).first()
    return Organisation.objects.for_list().filter(slug=slug).first()
