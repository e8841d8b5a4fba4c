"""Associations entered by hand: marked until the office has looked at them."""

import difflib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models, transaction
from django.utils import timezone

from funding.exceptions import NotPermitted
from funding.iban import in_groups
from funding.models import Application, NewAssociation
from funding.roles import Role
from funding.workflow.statuses import BEFORE_REVIEW
from networks.models import Organisation
from portal.models import User

ALIKE = 0.8  # of difflib's ratio; a wrong letter or a word more still counts as alike
MOST = 5
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_FORM = re.compile(r"\b(e\s*v|ev|eingetragener verein|gemeinnuetzige|ggmbh|gmbh)\b")


@dataclass(frozen=True)
class Unconfirmed:
    """`ibans` are those of its applications: where the money would go."""

    row: NewAssociation
    similar: tuple[Organisation, ...]
    ibans: tuple[str, ...]


def normalised(name: str) -> str:
    """Without case, accents, punctuation and legal form, in every script."""
    text = unicodedata.normalize("NFC", name).casefold().translate(_UMLAUTS)
    text = "".join(
        char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char)
    )
    words = re.sub(r"[\W_]+", " ", text).strip()
    return " ".join(_FORM.sub(" ", words).split()) or words


def similar_to(
    organisation: Organisation, known: Iterable[Organisation] | None = None
) -> tuple[Organisation, ...]:
    """Of those `known` (all) the ones with the same or nearly the same name, the closest first."""
    name = normalised(organisation.name)
    others = Organisation.objects.all() if known is None else known
    scored = [
        (_likeness(name, normalised(other.name)), other)
        for other in others
        if other.pk != organisation.pk
    ]
    close = sorted(
        (pair for pair in scored if pair[0] >= ALIKE), key=lambda pair: (-pair[0], pair[1].name)
    )
    return tuple(other for _ratio, other in close[:MOST])


def _likeness(one: str, two: str) -> float:
    if one in two or two in one:
        return 1.0 if min(len(one), len(two)) > 4 else 0.0
    return difflib.SequenceMatcher(None, one, two).ratio()


def unconfirmed() -> models.QuerySet[NewAssociation]:
    waiting = NewAssociation.objects.filter(confirmed_at__isnull=True)
    return waiting.select_related("organisation", "entered_by")


def unconfirmed_of(application: Application, *, compared: bool = False) -> Unconfirmed | None:
    """What an officer should know of an applying association; None: nothing to worry about.

    `compared` shows its look-alikes as long as the formal check is to come. They always stand in
    the office's list (`to_be_confirmed`), with the accounts of all its applications.
    """
    row: NewAssociation | None = getattr(application.organisation, "new_association", None)
    if row is None or row.confirmed_at:
        return None
    compare = compared and application.status in BEFORE_REVIEW
    return Unconfirmed(
        row=row,
        similar=similar_to(application.organisation) if compare else (),
        ibans=(in_groups(application.iban),) if application.iban else (),
    )


def to_be_confirmed() -> list[Unconfirmed]:
    """All of them, with what speaks for a look-alike: three queries, however many there are."""
    rows = list(unconfirmed())
    known = list(Organisation.objects.all())
    ibans: dict[int, list[str]] = defaultdict(list)
    applications = Application.objects.filter(
        organisation__in=[row.organisation_id for row in rows]
    )
    accounts = applications.exclude(iban="").order_by("iban")
    for organisation_id, iban in accounts.values_list("organisation", "iban").distinct():
        ibans[organisation_id].append(in_groups(iban))
    return [
        Unconfirmed(
            row=row,
            similar=similar_to(row.organisation, known),
            ibans=tuple(ibans[row.organisation_id]),
        )
        for row in rows
    ]


@transaction.atomic
def confirm(organisation_id: int, *, actor: User) -> NewAssociation:
    """From now on others find it in the list and may ask to be admitted.

    Raises:
        NotPermitted: no case officer, or one who entered it or is a member of it.
    """
    row = NewAssociation.objects.select_for_update().get(organisation=organisation_id)
    is_own = row.entered_by_id == actor.pk or row.organisation.members.filter(user=actor).exists()
    if not actor.has_role(Role.CASE_OFFICER) or is_own:
        raise NotPermitted()
    if row.confirmed_at is None:
        row.confirmed_by, row.confirmed_at = actor, timezone.now()
        row.save(update_fields=["confirmed_by", "confirmed_at"])
    return row
