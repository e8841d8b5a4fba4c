"""A proposal in the reader's words: for its preview, for editors, for the mail."""

from typing import Any

from django.utils.translation import gettext as _

from offers.events.proposals.models import EventProposal
from offers.events.times import day_in_words, times_in_words


def rows_of(proposal: EventProposal) -> list[tuple[str, Any]]:
    """Label and value of all that was said."""
    label = {field.name: str(field.verbose_name) for field in EventProposal._meta.fields}
    days = {name: getattr(proposal, name) for name in ("day", "to_day", "weekly_until")}
    said: list[tuple[str, Any]] = [
        (label["kind"], proposal.get_kind_display()),
        (label["event"], proposal.event.title if proposal.event else ""),
        (label["title"], proposal.title),
        (label["words"], proposal.words),
        *((label[name], day_in_words(day) if day else "") for name, day in days.items()),
        (_("Time"), times_in_words(proposal.begins, proposal.ends) if proposal.begins else ""),
        (label["location"], proposal.location or proposal.place_words),
        (label["free_of_charge"], _("Yes") if proposal.free_of_charge else ""),
        (label["childcare"], _("Yes") if proposal.childcare else ""),
    ]
    return [(name, value) for name, value in said if value]
