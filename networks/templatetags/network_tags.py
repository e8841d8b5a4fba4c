"""Cards of people and organisations: where there is a way to reach them."""

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from networks.blocks import ContactFor
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
def contact_for(wanted: ContactFor, language: str, level: int = 3) -> SafeString:
    """Whom to ask for what, in one row; `language` is that of the matter."""
    person = wanted.visible_person
    name = "person" if person else "organisation"
    context = {
        name: person or wanted.visible_organisation,
        "reason": wanted["reason"],
        "reason_lang": language,
        "short": True,
        "level": level,
    }
    return render_to_string(f"networks/includes/{name}.html", context)
