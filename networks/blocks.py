"""Cards of people, organisations and networks within a text, and lists of whom to ask for what."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from portal.content.block_groups import THINGS
from portal.content.blocks import (
    CardPageChooserBlock,
    CardsBlock,
    PlainBody,
    RecordChooserBlock,
    TranslatedPagesBlock,
)


class PeopleBlock(CardsBlock):
    """People who can be reached: a card without a way leads nowhere."""

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context)
        return context | {
            "visible": [person for person in context["visible"] if person.is_reachable]
        }

    class Meta:
        icon = "user"
        label = _("Contact cards")
        group = THINGS
        description = _("People with number and mailbox; who leaves disappears everywhere at once.")
        template = "networks/blocks/people.html"


class OrganisationsBlock(CardsBlock):
    class Meta:
        icon = "group"
        label = _("Organisations")
        group = THINGS
        description = _("Organisations, each with a link to its page.")
        template = "networks/blocks/organisations.html"


class NetworksBlock(TranslatedPagesBlock):
    class Meta:
        icon = "site"
        label = _("Networks")
        group = THINGS
        description = _("Networks, each with its summary.")
        template = "networks/blocks/networks.html"


class ContactFor(blocks.StructValue):
    """Whom to ask, as far as readers may see and can reach them."""

    @property
    def visible_person(self) -> Any:
        person = self.get("person")
        return person if person and person.is_reachable else None

    @property
    def visible_organisation(self) -> Any:
        organisation = self.get("organisation")
        return organisation if organisation and organisation.is_reachable else None

    @property
    def visible_contact(self) -> Any:
        """The person, else the organisation."""
        return self.visible_person or self.visible_organisation

    @property
    def is_visible(self) -> bool:
        return bool(self.visible_contact)


class ContactForBlock(blocks.StructBlock):
    """Whom to ask for what: a person, or an organisation. Numbers stand in their records alone."""

    reason = blocks.CharBlock(max_length=200, label=_("what for"))
    person = RecordChooserBlock("networks.ContactPerson", required=False, label=_("contact person"))
    organisation = RecordChooserBlock(
        "networks.Organisation", required=False, label=_("organisation")
    )

    class Meta:
        icon = "user"
        label = _("Contact")
        value_class = ContactFor


class ContactListBlock(blocks.ListBlock):
    """A narrow list instead of cards; a number typed into a text is never corrected there."""

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context)
        return context | {"rows": [row for row in value if row.is_visible]}

    class Meta:
        icon = "clipboard-list"
        label = _("Whom to ask for what")
        group = THINGS
        description = _("Numbers and mailboxes from the records, so that no text has to know them.")
        template = "networks/blocks/contacts.html"


class NetworkBody(PlainBody):
    """A text with cards of people, organisations and networks."""

    contacts = ContactListBlock(ContactForBlock())
    people = PeopleBlock(RecordChooserBlock("networks.ContactPerson"))
    organisations = OrganisationsBlock(RecordChooserBlock("networks.Organisation"))
    networks = NetworksBlock(CardPageChooserBlock(page_type="networks.Network"))
