"""Cards of people and organisations: where there is a way to reach them."""

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from networks.models import ContactPerson, Organisation

register = template.Library()


@register.simple_tag
def person_card(
    person: ContactPerson, level: int | str | None = None, anchor: bool = False
) -> SafeString:
    """A contact person with headings of this level; with `anchor` it can be linked to."""
    if not person.is_reachable:
        return SafeString("")
    return render_to_string(
        "networks/includes/person.html", {"person": person, "level": level, "anchor": anchor}
    )


@register.simple_tag
def organisation_card(
    organisation: Organisation, level: int | str | None = None, own_page: bool = False
) -> SafeString:
    """An organisation's ways; with `own_page` it stands on its own page and leads to none."""
    if not organisation.is_reachable:
        return SafeString("")
    return render_to_string(
        "networks/includes/organisation.html",
        {"organisation": organisation, "level": level, "own_page": own_page},
    )


@register.simple_tag
def ways_of(contact: ContactPerson | Organisation) -> SafeString:
    """A name and its ways in one row of a list."""
    mailboxes = (getattr(contact, "function_email", ""), contact.email)
    return render_to_string(
        "networks/includes/ways.html",
        {
            "name": getattr(contact, "worded_name", None) or str(contact),
            "url": contact.address,
            "phone": contact.phone,
            "mobile": getattr(contact, "mobile", ""),
            "emails": [mailbox for mailbox in mailboxes if mailbox],
            "website": getattr(contact, "website", ""),
        },
    )
