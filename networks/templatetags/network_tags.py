"""Cards of people: the same on every page of a language, so each is made once."""

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from networks.models import ContactPerson
from portal.content.generation import cached
from portal.languages import active

register = template.Library()


@register.simple_tag
def person_card(
    person: ContactPerson, level: int | str | None = None, anchor: bool = False
) -> SafeString:
    """A contact person with headings of this level; with `anchor` it can be linked to."""
    return cached(
        f"person-card:{active()}:{level}:{anchor}:{person.pk}",
        lambda: render_to_string(
            "networks/includes/person.html", {"person": person, "level": level, "anchor": anchor}
        ),
    )
