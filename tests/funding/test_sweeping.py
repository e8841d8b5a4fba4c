"""Files that no row names are found, and removed when somebody says so."""

import datetime
from io import StringIO
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command

from funding.application.services.attachments import add_attachment
from funding.storage import private_storage
from tests.funding import factories as make

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n"


def swept(*options: Any) -> str:
    out = StringIO()
    call_command("sweep_files", *options, stdout=out)
    return out.getvalue()


def test_orphans_are_listed_and_only_deleted_on_demand(monkeypatch: pytest.MonkeyPatch) -> None:
    draft = make.ApplicationFactory()
    kept = add_attachment(
        draft.pk, ContentFile(PDF, name="a.pdf"), actor=make.member_of(draft.organisation)
    )
    storage = private_storage()
    orphan = storage.save("funding/letters/never.pdf", ContentFile(PDF))
    assert orphan not in swept()  # too young
    old = datetime.datetime.now(tz=datetime.UTC) - datetime.timedelta(days=5)
    monkeypatch.setattr(type(storage), "get_modified_time", lambda self, name: old)
    listed = swept()
    assert orphan in listed
    assert str(kept.file.name) not in listed
    assert storage.exists(orphan)
    swept("--delete")
    assert not storage.exists(orphan)
    assert storage.exists(str(kept.file.name))
