"""The editors' form of an offer."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from portal.content.forms import PortalPageForm


class OfferForm(PortalPageForm):
    """A draft may be incomplete; readers find an offer by its category, so publishing needs one."""

    def clean(self) -> dict:
        data: dict = super().clean()
        chosen = self.formsets.get("category_links")
        if chosen is not None and not self.is_deferred_validation:
            kept = [row for row in chosen.forms if row not in chosen.deleted_forms]
            if not any(row.has_changed() or row.instance.pk for row in kept):
                self.add_error(
                    None, ValidationError(_("Please choose at least one category to publish."))
                )
        return data
