"""Who changed a record, when, and what stood there before: kept for every record of the admin."""

import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from wagtail.actions.edit import EditAction
from wagtail.models import Revision, RevisionMixin


class Recorded(RevisionMixin):
    """A record whose versions are kept and can be compared in the admin."""

    class Meta:
        abstract = True


def stored(record: Any) -> Any:
    """The record as it stands in the database."""
    return type(record)._default_manager.get(pk=record.pk)


def keep_version_before(record: Any) -> Revision | None:
    """Keep what stands in the database before a change, where no version holds it yet.

    Records are also made and changed elsewhere: by the demo, by an association that signs itself
    up. Without this the next change would be taken for theirs, and the old value be lost.
    """
    before = stored(record)
    latest = before.latest_revision
    if latest and _content(before.serializable_data()) == _content(latest.content):
        return None
    kept: Revision = before.save_revision(clean=False, changed=False)
    return kept


def _stored_content(record: Any) -> Any:
    return _content(stored(record).serializable_data())


def _content(data: dict[str, Any]) -> Any:
    written = {name: value for name, value in data.items() if name != "latest_revision"}
    return _said(json.loads(json.dumps(written, cls=DjangoJSONEncoder)))


def _said(value: Any) -> Any:
    """An empty text is none: the form leaves out languages in which nothing is said."""
    if isinstance(value, list):
        return [_said(part) for part in value]
    if isinstance(value, dict):
        return {name: _said(part) for name, part in value.items() if part != ""}
    return value


class RecordEditAction(EditAction):
    """Saves a change with the version before and the version after it.

    Where nothing was changed there is no version; Wagtail's log says that somebody saved.
    """

    def _save_instance(self) -> None:
        before = _stored_content(self.instance)
        kept = keep_version_before(self.instance)
        super()._save_instance()
        if _stored_content(self.instance) == before:
            self.revision_enabled = self.content_changed = False
            if kept:
                kept.delete()
