"""Who may read the documents of a collection: people with a role, and nobody else.

Anybody can sign up with a mail address, so that "who is signed in" would be everybody; a password
that is passed on says nothing of who reads.
"""

from typing import Any

from wagtail.admin.forms.collections import CollectionViewRestrictionForm
from wagtail.admin.views import collection_privacy
from wagtail.models import CollectionViewRestriction

OFFERED = (CollectionViewRestriction.NONE, CollectionViewRestriction.GROUPS)


class RolesAloneForm(CollectionViewRestrictionForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = CollectionViewRestriction.RESTRICTION_CHOICES
        self.fields["restriction_type"].choices = [pair for pair in known if pair[0] in OFFERED]
        self.fields.pop("password", None)


def replace_form() -> None:
    """Wagtail's view names its form itself and has no setting for this."""
    collection_privacy.CollectionViewRestrictionForm = RolesAloneForm
