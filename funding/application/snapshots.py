"""An application as it was handed in: kept with every hand-in, and read again as its steps."""

import datetime
from dataclasses import asdict, is_dataclass
from decimal import Decimal
from typing import Any, Final, get_args, get_origin, get_type_hints

from funding.application.entered import entered_in
from funding.application.models.application import Application
from funding.application.models.submission import Submission, check_sum
from funding.application.steps import KINDS, StepData
from portal.models import User

FILES: Final = "attachments"


def keep_submission(application: Application, *, actor: User, at: datetime.datetime) -> Submission:
    """In the transaction of the hand-in: it stands or falls with it."""
    content = _as_json(_content(application))
    return Submission.objects.create(
        application=application,
        number=application.submissions.count() + 1,
        handed_in_at=at,
        handed_in_by=actor,
        content=content,
        sha256=check_sum(content),
    )


def steps_handed_in(submission: Submission) -> list[StepData]:
    return [_restored(kind, submission.content[kind.__name__]) for kind in KINDS]


def files_of(submission: Submission) -> dict[str, str]:
    """Check sum → name."""
    return {row["sha256"]: row["name"] for row in submission.content[FILES]}


def _content(application: Application) -> dict[str, Any]:
    entered = entered_in(application)
    steps = {kind.__name__: asdict(entered.step(kind)) for kind in KINDS}
    files = application.attachments.values("name", "size", "sha256")
    return steps | {FILES: list(files), "early_start": application.early_start_permitted}


def _as_json(value: Any) -> Any:
    """What JSON can hold, so that the check sum of what is read equals that of what is written."""
    if isinstance(value, dict):
        return {key: _as_json(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_as_json(each) for each in value]
    if isinstance(value, Decimal):
        return str(value)
    return value.isoformat() if isinstance(value, datetime.date) else value


def _restored(hint: Any, value: Any) -> Any:
    """Back from JSON, as the dataclasses declare it."""
    if isinstance(hint, type) and is_dataclass(hint):
        hints = get_type_hints(hint)
        return hint(**{name: _restored(hints[name], each) for name, each in value.items()})
    if get_origin(hint) is tuple:
        return tuple(_restored(get_args(hint)[0], each) for each in value)
    kinds = get_args(hint) or (hint,)
    if value is None or (Decimal not in kinds and datetime.date not in kinds):
        return value
    return Decimal(value) if Decimal in kinds else datetime.date.fromisoformat(value)
