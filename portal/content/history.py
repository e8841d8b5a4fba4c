"""Who changed a record, when, and what stood there before: kept for every record of the admin."""

import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from wagtail.actions.edit import EditAction
from wagtail.models import RevisionMixin


class Recorded(RevisionMixin):
    """A record whose versions are kept and can be compared in the admin."""

    class Meta:
        abstract = True


def keep_version_before(record: Any) -> None:
    """Keep what stands in the database before a change, where no version holds it yet.

    Records are also made and changed elsewhere: by the demo, by an association that signs itself
    up. Without this the next change would be taken for theirs, and the old value be lost.
    """
    stored = type(record)._default_manager.get(pk=record.pk)
    latest = stored.latest_revision
    if latest is None or _content(stored.serializable_data()) != _content(latest.content):
        stored.save_revision(clean=False, changed=False)


def _content(data: dict[str, Any]) -> Any:
    written = {name: value for name, value in data.items() if name != "latest_revision"}
    return json.loads(json.dumps(written, cls=DjangoJSONEncoder))


class RecordEditAction(EditAction):
    """Saves a change with the version before and the version after it."""

    def _save_instance(self) -> None:
        keep_version_before(self.instance)
        super()._save_instance()
