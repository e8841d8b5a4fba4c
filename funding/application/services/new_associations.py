"""Associations entered by hand: marked until the office has looked at them."""

import difflib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from funding.application.models.application import Application
from funding.exceptions import InputRefused, NotPermitted
from funding.iban import in_groups
from funding.roles import Role
from funding.scheme.models.people import NewAssociation, OrganisationMember
from funding.workflow.statuses import BEFORE_REVIEW, Status
from networks.models import Organisation
from portal.lookalikes import as_it_looks
from portal.models import User
from portal.outbox import services as outbox

ALIKE = 0.8  # of difflib's ratio; a wrong letter or a word more still counts as alike
MOST = 5
REFUSED_TEMPLATE = "funding/association_refused"
MERGED_TEMPLATE = "funding/association_merged"
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_FORM = re.compile(r"\b(e\s*v|ev|eingetragener verein|gemeinnuetzige|ggmbh|gmbh)\b")


@dataclass(frozen=True)
class Unconfirmed:
    """`ibans` are those of its applications: where the money would go; `known` are those of the
    similar ones, to be compared with it."""

    row: NewAssociation
    similar: tuple[Organisation, ...]
    ibans: tuple[str, ...]
    known: tuple[tuple[Organisation, tuple[str, ...]], ...] = ()


def normalised(name: str) -> str:
    """Without case, accents, punctuation and legal form, in every script; a foreign letter that
    looks like a Latin one counts as that."""
    text = as_it_looks(unicodedata.normalize("NFC", name)).translate(_UMLAUTS)
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
    waiting = NewAssociation.objects.unanswered()
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
    everybody = list(Organisation.objects.all())
    similar = {row.pk: similar_to(row.organisation, everybody) for row in rows}
    concerned = {row.organisation_id for row in rows}
    concerned |= {other.pk for others in similar.values() for other in others}
    ibans: dict[int, list[str]] = defaultdict(list)
    accounts = Application.objects.filter(organisation__in=concerned).exclude(iban="")
    pairs = accounts.order_by("iban").values_list("organisation", "iban").distinct()
    for organisation_id, iban in pairs:
        ibans[organisation_id].append(in_groups(iban))
    return [
        Unconfirmed(
            row=row,
            similar=similar[row.pk],
            ibans=tuple(ibans[row.organisation_id]),
            known=tuple((other, tuple(ibans[other.pk])) for other in similar[row.pk]),
        )
        for row in rows
    ]


@transaction.atomic
def confirm(organisation_id: int, *, actor: User) -> NewAssociation:
    """From now on others find it in the list and may ask to be admitted.

    Raises:
        NotPermitted: no case officer, or one who entered it or is a member of it.
    """
    row = _answerable(organisation_id, actor)
    if row.confirmed_at is None:
        row.confirmed_by, row.confirmed_at = actor, timezone.now()
        row.save(update_fields=["confirmed_by", "confirmed_at"])
    return row


@transaction.atomic
def refuse(organisation_id: int, *, actor: User, reason: str) -> NewAssociation:
    """It is not recognised: it hands in nothing, and its founder is told why.

    Raises: NotPermitted, as `confirm`; InputRefused: `reason_missing`.
    """
    row = _answerable(organisation_id, actor)
    if not reason.strip():
        raise InputRefused("reason_missing", _("Please give the reason."), field="reason")
    if row.refused_at is None:
        _close(row, actor, reason.strip())
        _tell_founder(row, REFUSED_TEMPLATE, "association_refused")
    return row


@transaction.atomic
def merge(organisation_id: int, into: Organisation, *, actor: User) -> NewAssociation:
    """It is one that we know: its people and what has not been handed in go there.

    Where that one has members of its own, these say whether they know the people who come: a
    name alone opens no applications. What was handed in stays as it was handed in.

    Raises: NotPermitted, as `confirm`; InputRefused: `not_similar`, nothing to merge with.
    """
    row = _answerable(organisation_id, actor)
    if into.pk == row.organisation_id or not _is_recognised(into):
        raise InputRefused("not_similar", _("Please choose the association."), field="into")
    if row.refused_at is None:
        row.merged_into = into
        _close(row, actor, "")
        _move_members(row.organisation_id, into)
        drafts = Application.objects.filter(organisation=row.organisation_id, status=Status.DRAFT)
        drafts.update(organisation=into)
        _tell_founder(row, MERGED_TEMPLATE, "association_merged")
    return row


def refusal_of(organisation_id: int) -> NewAssociation | None:
    """Why the office does not recognise the association; None: it may hand in."""
    return NewAssociation.objects.refused().filter(organisation=organisation_id).first()


def _answerable(organisation_id: int, actor: User) -> NewAssociation:
    row = NewAssociation.objects.select_for_update().get(organisation=organisation_id)
    is_own = row.entered_by_id == actor.pk or row.organisation.members.filter(user=actor).exists()
    if not actor.has_role(Role.CASE_OFFICER) or is_own:
        raise NotPermitted()
    return row


def _is_recognised(organisation: Organisation) -> bool:
    row = NewAssociation.objects.filter(organisation=organisation).first()
    return row is None or row.confirmed_at is not None


def _close(row: NewAssociation, actor: User, reason: str) -> None:
    row.refused_by, row.refused_at, row.refusal = actor, timezone.now(), reason
    row.save(update_fields=["refused_by", "refused_at", "refusal", "merged_into"])


def _move_members(organisation_id: int, into: Organisation) -> None:
    there = OrganisationMember.objects.filter(organisation=into)
    has_members = there.filter(active=True).exists()
    coming = OrganisationMember.objects.filter(organisation=organisation_id)
    for member in coming.exclude(user__in=there.values("user")):
        member.organisation = into
        member.active = member.active and not has_members
        member.save(update_fields=["organisation", "active"])
    coming.delete()


def _tell_founder(row: NewAssociation, template: str, kind: str) -> None:
    founder = row.entered_by
    if founder is None or not founder.is_active:
        return
    known = row.merged_into.name if row.merged_into else ""
    words = {"organisation": row.organisation.name, "reason": row.refusal, "known": known}
    outbox.post(template, to=founder, context=lambda: words, kind=kind, about=row.organisation)
