"""From a proposal to the page of the event: a new page, or what is different on one day."""

from dataclasses import dataclass

from django.utils.text import slugify

from offers.events.models import Event, EventDateChange, EventIndexPage
from offers.events.models.queries import EventState
from offers.events.proposals.days import days_of
from offers.events.proposals.models import EventProposal
from offers.events.recurrence import ChangeKind, Rhythm
from portal.content.addresses import address_of
from portal.content.translated import TranslatedText
from portal.languages import SOURCE_LANGUAGE
from portal.models import User

Kind = EventProposal.Kind


class GoneError(Exception):
    """There is nothing any more that the proposal could be written to: no list, no event, or no
    date on this day."""


class NotAllowedError(Exception):
    """Who decides may not write to this page, or somebody has locked it."""


@dataclass(frozen=True)
class TakenOver:
    """`is_public`: readers see it at once. Else it is a draft that an editor completes."""

    event: Event | None = None
    is_public: bool = False

    @property
    def address(self) -> str:
        return address_of(self.event.url_path) if self.event else ""


def take_over(proposal: EventProposal, *, actor: User) -> TakenOver:
    """Write it to the page, and publish that where nothing of somebody else's would be published
    with it, and nothing is missing.

    Raises:
        GoneError: the event, the date or the list of events is there no more.
        NotAllowedError: the actor may not write there.
    """
    if proposal.kind == Kind.NEW:
        return _new_page(proposal, actor)
    return _changed_page(proposal, actor)


def _new_page(proposal: EventProposal, actor: User) -> TakenOver:
    index = EventIndexPage.objects.filter(locale__language_code=SOURCE_LANGUAGE).first()
    if index is None:
        raise GoneError
    if not index.permissions_for_user(actor).can_publish_subpage():
        raise NotAllowedError
    event = Event(
        title=proposal.title,
        summary=proposal.words,
        slug=_free_slug(index, proposal.title),
        locale=index.locale,
        live=False,
        organisation=proposal.organisation,
        location=proposal.location,
        first_day=proposal.day,
        begins=proposal.begins,
        ends=proposal.ends,
        rhythm=Rhythm.WEEKLY if proposal.weekly_until else Rhythm.ONCE,
        weekdays=str(proposal.day.weekday()) if proposal.weekly_until else "",
        until=proposal.weekly_until,
        free_of_charge=proposal.free_of_charge,
        childcare=proposal.childcare,
    )
    index.add_child(instance=event)
    revision = event.save_revision(user=actor)
    if proposal.place_words and proposal.location is None:
        return TakenOver(event)
    revision.publish(user=actor)
    return TakenOver(Event.objects.get(pk=event.pk), is_public=True)


def _free_slug(index: EventIndexPage, title: str) -> str:
    wanted = slugify(title, allow_unicode=False)[:60] or "event"
    taken = set(index.get_children().values_list("slug", flat=True))
    numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
    return next(slug for slug in (wanted, *numbered) if slug not in taken)


def _changed_page(proposal: EventProposal, actor: User) -> TakenOver:
    page = Event.objects.filter(pk=proposal.event_id or 0).first()
    if page is None or proposal.day not in days_of(page):
        raise GoneError
    may = page.permissions_for_user(actor)
    if not may.can_edit() or not may.can_publish() or may.page_locked():
        raise NotAllowedError
    # Somebody is at work on it: what they have not published must not be published by this.
    has_draft = page.has_unpublished_changes
    event: Event = page.get_latest_revision_as_object() if has_draft else page
    if event.rhythm == Rhythm.ONCE:
        _change_single(event, proposal)
    else:
        _change_rhythm(event, proposal)
    revision = event.save_revision(user=actor, changed=True)
    if has_draft or not page.live:
        return TakenOver(page)
    revision.publish(user=actor)
    return TakenOver(Event.objects.get(pk=page.pk), is_public=True)


def _change_single(event: Event, proposal: EventProposal) -> None:
    if proposal.kind == Kind.CANCELLED:
        event.state, event.state_note = EventState.CANCELLED, proposal.words[:300]
        return
    if event.last_day and event.first_day and proposal.to_day:
        event.last_day = proposal.to_day + (event.last_day - event.first_day)
    event.first_day = proposal.to_day or event.first_day
    event.begins = proposal.begins or event.begins
    event.ends = proposal.ends or (None if proposal.begins else event.ends)


def _change_rhythm(event: Event, proposal: EventProposal) -> None:
    cancelled = proposal.kind == Kind.CANCELLED
    change = EventDateChange(
        day=proposal.day,
        kind=ChangeKind.CANCELLED if cancelled else ChangeKind.MOVED,
        to_day=proposal.to_day,
        begins=proposal.begins,
        ends=proposal.ends,
        reason=TranslatedText({SOURCE_LANGUAGE: proposal.words[:200]} if proposal.words else {}),
    )
    others = [row for row in event.date_changes.all() if row.day != proposal.day]
    event.date_changes.set([*others, change])
