"""Which neighbour is gone when something fails, so that a visitor is told what to do."""

import errno
from enum import Enum

from botocore.exceptions import BotoCoreError, ClientError
from django.db import InterfaceError, OperationalError, connection

RETRY_AFTER = 30  # seconds


class Outage(Enum):
    """A part without which a page cannot be made."""

    DATABASE = "database"
    FILES = "files"


def outage_of(error: BaseException | None) -> Outage | None:
    """The neighbour whose absence the error tells of; None: the error is our own."""
    while error is not None:
        if isinstance(error, (OperationalError, InterfaceError)):
            return None if connection.is_usable() else Outage.DATABASE
        if isinstance(error, BotoCoreError) or _is_failing_store(error):
            return Outage.FILES
        error = error.__cause__ or error.__context__
    return None


def _is_failing_store(error: BaseException) -> bool:
    """The store answers that it cannot, or the disk is full."""
    if isinstance(error, ClientError):
        answer = error.response.get("ResponseMetadata", {})
        return int(answer.get("HTTPStatusCode", 0)) >= 500
    return isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EIO}
