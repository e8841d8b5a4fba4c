"""The lists of organisations and of people."""

from collections.abc import Iterable
from enum import StrEnum

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from networks.models import ContactPerson, Organisation
from portal.content.directory import Directory
from portal.content.narrowing import NarrowedList, Rest, directory_of
from portal.content.questions import questions
from portal.content.title_keys import title_key
from portal.languages import SOURCE_LANGUAGE

WITHOUT_DISTRICT = Rest("district", _("No district is known"))


class Listed(StrEnum):
    """What there is a list of."""

    ORGANISATIONS = "organisations"
    PEOPLE = "people"


def directory(listed: Listed) -> Directory:
    return directory_of(listed, lambda: _ordered(listed))


def _ordered(listed: Listed) -> list[int]:
    """By their names, in the alphabet of the language in which they are written."""
    found: Iterable[tuple[int, str, str]]
    if listed == Listed.PEOPLE:
        found = ContactPerson.objects.listed().values_list("pk", "last_name", "first_name")
    else:
        found = (
            (pk, name, "")
            for pk, name in Organisation.objects.for_cards().values_list("pk", "name")
        )
    keyed = [(title_key(f"{name} {more}", SOURCE_LANGUAGE), pk) for pk, name, more in found]
    return [pk for _key, pk in sorted(keyed)]


class DirectoryList(NarrowedList):
    """The organisations or people that fit what was chosen."""

    seen_at_once = "category"  # the first question of most visitors is what

    def __init__(self, listed: Listed, query: QueryDict) -> None:
        super().__init__(query, directory(listed), questions(listed), WITHOUT_DISTRICT)
