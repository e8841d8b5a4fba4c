"""Cards of people."""

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from networks.models import ContactPerson

register = template.Library()


@register.simple_tag
def person_card(
    person: ContactPerson, level: int | str | None = None, anchor: bool = False
) -> SafeString:
    """A contact person with headings of this level; with `anchor` it can be linked to."""
    return render_to_string(
        "networks/includes/person.html", {"person": person, "level": level, "anchor": anchor}
    )
