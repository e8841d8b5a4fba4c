"""Files: looked into, measured, renamed; what they claim to be does not count."""

import hashlib
import re
import struct
import unicodedata
import zipfile
import zlib
from io import BytesIO
from pathlib import PurePosixPath

import filetype
from django.core.files.base import ContentFile, File
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from funding.application.models.application import Application
from funding.application.models.attachment import Attachment
from funding.application.services.active_content import is_active
from funding.application.services.applications import editable
from funding.exceptions import AttachmentRefused
from portal.models import User

ALLOWED = {
    "application/pdf": ".pdf",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}
#: What the library raises at a list of contents that somebody has cut off or made up; of these,
#: RuntimeError where a file is packed in a way, or locked in one, that it does not know.
BROKEN = (
    zipfile.BadZipFile, zipfile.LargeZipFile, ValueError, EOFError, OSError, OverflowError,
    RuntimeError, struct.error, SyntaxError, zlib.error,
)  # fmt: skip
MAX_BYTES = 10 * 1024 * 1024
MAX_FILES = 15


@transaction.atomic
def add_attachment(application_id: int, file: File, *, actor: User, name: str = "") -> Attachment:
    """Keep a file with the application. The same file twice is kept once.

    Raises:
        NotPermitted, TransitionRefused: as for saving a step.
        AttachmentRefused: `code` is too_large, too_many, empty, damaged, wrong_type or
            active_content.
    """
    application = editable(application_id, actor=actor)
    content = _content(file)
    content_type = sniff(content)
    digest = hashlib.sha256(content).hexdigest()
    if existing := application.attachments.filter(sha256=digest).first():
        return existing
    if application.attachments.count() >= MAX_FILES:
        raise AttachmentRefused(
            "too_many", _("At most %(number)s files can be attached."), number=MAX_FILES
        )
    safe_name = sanitise_name(name or file.name or "", ALLOWED[content_type])
    return Attachment.objects.create(
        application=application,
        file=ContentFile(content, name=safe_name),
        name=safe_name,
        content_type=content_type,
        size=len(content),
        sha256=digest,
        uploaded_by=actor,
    )


@transaction.atomic
def remove_attachment(attachment_id: int, *, actor: User) -> Application:
    """Take a file away again; it leaves the store once that is committed.

    Where the store does not answer then, `sweep_files` takes it away later.
    """
    attachment = Attachment.objects.get(pk=attachment_id)
    application = editable(attachment.application_id, actor=actor)
    storage, stored_name = attachment.file.storage, str(attachment.file.name)
    attachment.delete()
    transaction.on_commit(lambda: storage.delete(stored_name), robust=True)
    return application


def _content(file: File) -> bytes:
    """Reads one byte more than allowed at most, whatever size the upload claims."""
    file.seek(0)
    content = file.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise AttachmentRefused(
            "too_large",
            _("The file is too large. At most %(megabytes)s MB are possible."),
            megabytes=MAX_BYTES // (1024 * 1024),
        )
    if not content:
        raise AttachmentRefused("empty", _("The file is empty."))
    return bytes(content)


def sniff(content: bytes) -> str:
    """The content type, from the content alone.

    Raises:
        AttachmentRefused: not one of the allowed kinds, damaged, or a document with active content.
    """
    guessed = filetype.guess(content)
    content_type = guessed.mime if guessed else ""
    if content_type not in ALLOWED:
        raise AttachmentRefused(
            "wrong_type",
            _("This kind of file is not possible. Please use PDF, JPEG, PNG, ODT or DOCX."),
        )
    if _is_active(content):
        raise AttachmentRefused(
            "active_content",
            _("The document holds a macro, another file or a template from elsewhere. Please save "
              "it as PDF and choose that file."),
        )  # fmt: skip
    return content_type


def _is_active(content: bytes) -> bool:
    """Whether a document runs something, or fetches something, on the office's machine."""
    if not content.startswith(b"PK"):
        return False
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return is_active(archive)
    except BROKEN as error:
        raise AttachmentRefused(
            "damaged",
            _("The file is damaged. Please save the document once more and choose the new file."),
        ) from error


def sanitise_name(name: str, suffix: str) -> str:
    """The last part of the name without control and direction characters, with the true suffix."""
    last = re.split(r"[\\/]", unicodedata.normalize("NFC", name))[-1]
    clean = "".join(c for c in last if unicodedata.category(c)[0] != "C" and c not in '<>:"|?*;%')
    stem = PurePosixPath(clean).stem.strip(" .") or "file"
    return f"{stem[:90]}{suffix}"
