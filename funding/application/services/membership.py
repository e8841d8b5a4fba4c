"""How people come to apply for an association: they found its record, or ask to be admitted.

A request is a membership that is not active. Only somebody who is a member already, or a case
officer where there is nobody, makes it active: a name alone opens no applications.
"""

from typing import Any

from django.db import IntegrityError, models, transaction
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from funding.application.telling import members_of
from funding.exceptions import FundingError, NotPermitted
from funding.permissions import is_member_of
from funding.roles import Role
from funding.scheme.models.people import NewAssociation, OrganisationMember
from networks.models import Organisation
from portal.lookalikes import as_it_looks
from portal.models import User
from portal.outbox import services as outbox

MOST_AT_ONCE = 5
REQUEST_TEMPLATE = "funding/membership_request"
REQUESTED = "membership_requested"
MAX_MEMBERSHIPS = 5  # with requests; enough for a busy volunteer, too few to fill the public list


def memberships_of(user: User) -> models.QuerySet[OrganisationMember]:
    """Active and requested, by the association's name."""
    rows = OrganisationMember.objects.filter(user=user).select_related("organisation")
    return rows.order_by("organisation__name")


def active_memberships(user: User) -> models.QuerySet[OrganisationMember]:
    return memberships_of(user).filter(active=True)


def associations_to_join(user: User) -> models.QuerySet[Organisation]:
    """Those the user has nothing to do with yet. Authorities do not apply, and what somebody
    entered by hand is listed once the office has confirmed it."""
    known = OrganisationMember.objects.filter(user=user)
    others = Organisation.objects.exclude(pk__in=known.values("organisation"))
    waiting = NewAssociation.objects.filter(confirmed_at__isnull=True)
    others = others.exclude(pk__in=waiting.values("organisation"))
    return others.exclude(kind=Organisation.Kind.AUTHORITY).order_by("name")


def requests_to_answer(user: User) -> models.QuerySet[OrganisationMember]:
    """Who asks to be admitted where the user may admit."""
    waiting = OrganisationMember.objects.filter(active=False, user__is_active=True)
    waiting = waiting.exclude(user=user).select_related("user", "organisation")
    if not user.has_role(Role.CASE_OFFICER):
        own = OrganisationMember.objects.filter(user=user, active=True)
        waiting = waiting.filter(organisation__in=own.values("organisation"))
    return waiting.order_by("joined_at")


@transaction.atomic
def found_organisation(
    name: str, *, actor: User, street: str, postcode: str, city: str
) -> OrganisationMember:
    """A new association with the actor as its first member.

    Raises:
        NotPermitted: the auditor stands beside the scheme.
        FundingError: `name_taken`: there is one of this name, ask to be admitted; `too_many`.
    """
    _require_applicant(actor)
    _lock(actor)
    plain = " ".join(name.split())
    if founded := active_memberships(actor).filter(organisation__name=plain).first():
        return founded  # the second click
    _require_room(actor)
    if _is_known(plain):
        raise FundingError(
            "name_taken",
            _("“%(name)s” is known to us already. Please choose it and ask to be admitted."),
            name=plain,
        )
    organisation = _create(
        plain,
        kind=Organisation.Kind.ASSOCIATION,
        street=street,
        postcode=postcode,
        city=city,
        published=False,  # shown to everybody once an editor has checked it
    )
    NewAssociation.objects.create(organisation=organisation, entered_by=actor)
    return OrganisationMember.objects.create(user=actor, organisation=organisation)


@transaction.atomic
def request_membership(organisation: Organisation, *, actor: User) -> OrganisationMember:
    """Ask to be admitted; who may answer is told. Asking twice changes nothing."""
    _require_applicant(actor)
    _lock(actor)
    existing = OrganisationMember.objects.filter(user=actor, organisation=organisation).first()
    if existing:
        return existing
    _require_room(actor)
    row = OrganisationMember.objects.create(user=actor, organisation=organisation, active=False)
    _tell_of_request(row)
    return row


@transaction.atomic
def admit(membership_id: int, *, actor: User) -> OrganisationMember:
    """Raises: NotPermitted, unless the actor is a member of that association or case officer."""
    row = _answerable(membership_id, actor)
    row.active = True
    row.save(update_fields=["active"])
    return row


@transaction.atomic
def refuse(membership_id: int, *, actor: User) -> None:
    """The request is forgotten; nothing keeps the person from asking again."""
    _answerable(membership_id, actor).delete()


def _answerable(membership_id: int, actor: User) -> OrganisationMember:
    row = OrganisationMember.objects.select_for_update().filter(pk=membership_id).first()
    if row is None or row.active or row.user_id == actor.pk:
        raise NotPermitted("nothing_asked", _("This has been answered already."))
    if not is_member_of(actor, row.organisation_id) and not actor.has_role(Role.CASE_OFFICER):
        raise NotPermitted()
    return row


def may_apply(user: User) -> bool:
    """Who audits the scheme reads everything and takes no part in it."""
    return not user.has_role(Role.AUDITOR)


def _require_applicant(actor: User) -> None:
    if not may_apply(actor):
        raise NotPermitted()


def _lock(actor: User) -> None:
    """The second click waits for the first, and nobody passes the limit in parallel."""
    User.objects.select_for_update().get(pk=actor.pk)


def _require_room(actor: User) -> None:
    if OrganisationMember.objects.filter(user=actor).count() >= MAX_MEMBERSHIPS:
        raise FundingError(
            "too_many",
            _("You can belong to %(number)s associations at most. Please call the office."),
            number=MAX_MEMBERSHIPS,
        )


def _is_known(name: str) -> bool:
    """Whether a reader would take it for the name of another: foreign letters that look the same
    make no new association."""
    seen = as_it_looks(name)
    names = Organisation.objects.values_list("name", flat=True)
    return any(as_it_looks(other) == seen for other in names.iterator())


def _create(name: str, **fields: Any) -> Organisation:
    """Two people can choose the same address at the same moment: the later one takes the next."""
    for _attempt in range(MOST_AT_ONCE):
        try:
            with transaction.atomic():
                return Organisation.objects.create(name=name, slug=_free_slug(name), **fields)
        except IntegrityError:
            continue
    raise FundingError("try_again", _("Many people are entering something. Please try again."))


def _free_slug(name: str) -> str:
    base = slugify(name)[:60] or "association"
    taken = set(Organisation.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    number, slug = 2, base
    while slug in taken:
        number, slug = number + 1, f"{base}-{number}"
    return slug


def _tell_of_request(membership: OrganisationMember) -> None:
    """The members hear that somebody asks to be admitted; the office where there is nobody."""
    organisation, asking = membership.organisation, membership.user
    people = members_of(organisation.pk) or User.objects.with_role(Role.CASE_OFFICER).distinct()
    for user in people:
        if user != asking:
            outbox.post(
                REQUEST_TEMPLATE,
                to=user,
                context=lambda: {"person": asking, "organisation": organisation.name},
                kind=REQUESTED,
                about=organisation,
            )
