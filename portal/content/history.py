"""Who changed a record, when, and what stood there before: kept for every record of the admin."""

from typing import Any

from wagtail.actions.edit import EditAction
from wagtail.models import RevisionMixin


class Recorded(RevisionMixin):
    """A record whose versions are kept and can be compared in the admin."""

    class Meta:
        abstract = True


def keep_first_version(record: Any) -> None:
    """The state before the first change in the admin, which no revision holds yet.

    Records are also made elsewhere: by the demo, by an association that signs itself up.
    """
    stored = type(record)._default_manager.get(pk=record.pk)
    if stored.latest_revision_id is None:
        stored.save_revision(clean=False, changed=False)


class RecordEditAction(EditAction):
    """Saves a change with the version before and the version after it."""

    def _save_instance(self) -> None:
        keep_first_version(self.instance)
        super()._save_instance()
