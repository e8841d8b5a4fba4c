"""Documents that editors upload. Some are restricted, so none can be had past the check."""

from django.core.files.storage import Storage, storages
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.documents.models import Document as WagtailDocument


def private_storage() -> Storage:
    return storages["private"]


class PortalDocument(AbstractDocument):
    """Lies in the private store; Wagtail's view serves it to whoever its collection allows."""

    file = models.FileField(_("file"), upload_to="documents", storage=private_storage)

    admin_form_fields = WagtailDocument.admin_form_fields

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        permissions = [("choose_document", "Can choose document")]
