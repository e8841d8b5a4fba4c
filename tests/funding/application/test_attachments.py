"""Files: what they are counts, not what they claim."""

import hashlib
import zipfile
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from lxml import html

from funding.application.services import attachments
from funding.application.services.attachments import (
    add_attachment,
    remove_attachment,
    sanitise_name,
)
from funding.exceptions import AttachmentRefused, NotPermitted, TransitionRefused
from funding.models import Application
from portal.models import User
from tests.funding import factories as make

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 32
JPEG = b"\xff\xd8\xff\xe0" + b"\0" * 32


def odt(extra: str = "") -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        if extra:
            archive.writestr(extra, "Sub Main")
    return file.getvalue()


def docx() -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in ("[Content_Types].xml", "_rels/.rels", "docProps/app.xml",
                     "word/document.xml"):  # fmt: skip
            archive.writestr(name, "<xml/>")
    return file.getvalue()


@pytest.fixture
def draft() -> Application:
    return make.ApplicationFactory()


@pytest.fixture
def applicant(draft: Application) -> User:
    return make.member_of(draft.organisation)


@pytest.mark.parametrize(
    ("content", "suffix"),
    [(PDF, ".pdf"), (PNG, ".png"), (JPEG, ".jpg"), (odt(), ".odt"), (docx(), ".docx")],
)
def test_allowed_file_is_kept(
    content: bytes, suffix: str, draft: Application, applicant: User
) -> None:
    kept = add_attachment(draft.pk, ContentFile(content, name="Angebot.exe"), actor=applicant)
    assert kept.name == f"Angebot{suffix}"
    assert kept.sha256 == hashlib.sha256(content).hexdigest()
    assert "Angebot" not in str(kept.file.name)
    with kept.file.open() as stored:
        assert stored.read() == content
    with pytest.raises(NotImplementedError, match="no public address"):
        assert kept.file.url


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"<html><script>alert(1)</script>", "wrong_type"),
        (b"GIF89a" + b"\0" * 32, "wrong_type"),
        (b"MZ" + b"\0" * 64, "wrong_type"),
        (b"PK\x03\x04" + b"\0" * 64, "wrong_type"),
        (odt("Basic/Standard/Module1.xml"), "active_content"),
        (b"", "empty"),
    ],
)
def test_other_file_is_refused(
    content: bytes, code: str, draft: Application, applicant: User
) -> None:
    with pytest.raises(AttachmentRefused) as refusal:
        add_attachment(draft.pk, ContentFile(content, name="a.pdf"), actor=applicant)
    assert refusal.value.code == code
    assert str(refusal.value)


def test_large_file_is_refused(
    draft: Application, applicant: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attachments, "MAX_BYTES", len(PDF) - 1)
    with pytest.raises(AttachmentRefused) as refusal:
        add_attachment(draft.pk, ContentFile(PDF, name="a.pdf"), actor=applicant)
    assert refusal.value.code == "too_large"


def test_too_many_files_are_refused(
    draft: Application, applicant: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attachments, "MAX_FILES", 1)
    add_attachment(draft.pk, ContentFile(PDF, name="a.pdf"), actor=applicant)
    with pytest.raises(AttachmentRefused) as refusal:
        add_attachment(draft.pk, ContentFile(PNG, name="b.png"), actor=applicant)
    assert refusal.value.code == "too_many"


def test_same_file_twice_is_kept_once(draft: Application, applicant: User) -> None:
    first = add_attachment(draft.pk, ContentFile(PDF, name="a.pdf"), actor=applicant)
    second = add_attachment(draft.pk, ContentFile(PDF, name="b.pdf"), actor=applicant)
    assert first == second


def test_removed_file_leaves_the_store(
    draft: Application, applicant: User, django_capture_on_commit_callbacks: object
) -> None:
    kept = add_attachment(draft.pk, ContentFile(PDF, name="a.pdf"), actor=applicant)
    storage, name = kept.file.storage, kept.file.name
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        remove_attachment(kept.pk, actor=applicant)
    assert not storage.exists(str(name))


def test_strangers_and_late_hands_add_nothing(draft: Application) -> None:
    with pytest.raises(NotPermitted):
        add_attachment(draft.pk, ContentFile(PDF, name="a.pdf"), actor=make.UserFactory())
    done = make.application_in("submitted")
    with pytest.raises(TransitionRefused):
        add_attachment(
            done.pk, ContentFile(PDF, name="a.pdf"), actor=make.member_of(done.organisation)
        )


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\Olena\\Angebot.PDF", "Angebot.pdf"),
        ("Rechnung\u202efdp.exe", "Rechnungfdp.pdf"),
        ('a"b\r\nSet-Cookie: x.pdf', "abSet-Cookie x.pdf"),
        ("Übersicht Töpfe.pdf", "Übersicht Töpfe.pdf"),
        ("عرض.pdf", "عرض.pdf"),
        ("", "file.pdf"),
        ("x" * 300 + ".pdf", "x" * 90 + ".pdf"),
    ],
)
def test_name_is_made_harmless(name: str, safe: str) -> None:
    assert sanitise_name(name, ".pdf") == safe


def spoilt(content: bytes, offset: int, byte: int) -> bytes:
    """With one byte of the document's list of contents changed."""
    entry = content.index(b"PK\x01\x02") + offset
    return content[:entry] + bytes([byte]) + content[entry + 1 :]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(spoilt(docx(), 6, 99), id="needs a version that nobody has"),
        pytest.param(spoilt(spoilt(docx(), 9, 8), 46, 0xFF), id="a name that is no text"),
        pytest.param(docx()[:-30], id="cut off"),
    ],
)
def test_damaged_document_is_refused_with_its_own_sentence(
    content: bytes, draft: Application, applicant: User
) -> None:
    with pytest.raises(AttachmentRefused) as refusal:
        add_attachment(draft.pk, ContentFile(content, name="Plan.docx"), actor=applicant)
    assert refusal.value.code == "damaged"


def test_files_that_were_not_taken_are_named(
    draft: Application, applicant: User, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attachments, "MAX_FILES", 2)
    client.force_login(applicant)
    files = [SimpleUploadedFile(f"bild-{number}.png", PNG + bytes([number])) for number in range(5)]
    address = reverse("funding:application_step", args=[draft.uid, "attachments"])
    answer = client.post(address, {"file": files})
    assert answer.status_code == 422
    assert draft.attachments.count() == 2
    errors = [error["label"] for error in answer.context["errors"]]
    assert errors == ["bild-2.png", "bild-3.png", "bild-4.png"]


def test_file_that_came_twice_is_named(draft: Application, applicant: User, client: Client) -> None:
    """Else who sent three and sees two thinks that one was lost."""
    client.force_login(applicant)
    address = reverse("funding:application_step", args=[draft.uid, "attachments"])
    same = [SimpleUploadedFile("a.png", PNG), SimpleUploadedFile("b.png", PNG)]
    once = client.post(address, {"file": same}, follow=True)
    said = [str(message) for message in once.context["messages"]]
    assert said == ["“a.png” is there already. It was kept once.", "Saved."]
    same = [SimpleUploadedFile("c.png", PNG), SimpleUploadedFile("d.png", PNG)]
    again = client.post(address, {"file": same}, follow=True)
    (about,) = html.fromstring(again.content.decode()).find_class("p-file__meta")
    assert about.text_content().split() == [str(len(PNG)), "bytes"]
    said = [str(message) for message in again.context["messages"]]
    assert said == ["“a.png” is there already. It was kept once."]
    assert draft.attachments.count() == 1


WORD = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def docx_with(name: str, text: str = "", kind: str = "") -> bytes:
    """A Word document with one more part; `kind`: of a reference to another server."""
    file = BytesIO(docx())
    if kind:
        text = (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="r1" Type="{WORD}/{kind}" Target="https://example.org/a" '
            'TargetMode="External"/></Relationships>'
        )
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr(name, text)
    return file.getvalue()


@pytest.mark.parametrize(
    "content",
    [odt("Basic/Standard/Module1.xml"), odt("Scripts/python/run.py"),
     docx_with("word/vbaProject.bin"), docx_with("word/embeddings/oleObject1.bin"),
     docx_with("word/activeX/activeX1.bin"),
     docx_with("word/_rels/settings.xml.rels", kind="attachedTemplate"),
     docx_with("word/_rels/document.xml.rels", kind="oleObject"),
     docx_with("word/_rels/webSettings.xml.rels", kind="frame")],
)  # fmt: skip
def test_document_with_active_content_is_refused(
    content: bytes, draft: Application, applicant: User
) -> None:
    with pytest.raises(AttachmentRefused) as refused:
        add_attachment(draft.pk, ContentFile(content, name="Plan.docx"), actor=applicant)
    assert refused.value.code == "active_content"


def test_document_with_a_link_is_kept(draft: Application, applicant: User) -> None:
    content = docx_with("word/_rels/document.xml.rels", kind="hyperlink")
    add_attachment(draft.pk, ContentFile(content, name="Plan.docx"), actor=applicant)


def declaring(declarations: str, text: str = "") -> str:
    return f"<!DOCTYPE r [{declarations}]><r>{text}</r>"


LAUGHS = "".join(
    f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "laugh"}">' for n in range(10)
)  # the last is 10**9 laughs long


@pytest.mark.parametrize(
    "references",
    [
        pytest.param("<Relationships", id="broken"),
        pytest.param(declaring(LAUGHS, "&l9;"), id="a billion laughs"),
        pytest.param(declaring('<!ENTITY a "b">', "&a;"), id="an entity"),
        pytest.param(declaring('<!ENTITY a SYSTEM "file:///etc/passwd">'), id="a file of ours"),
        pytest.param('<!DOCTYPE r SYSTEM "https://example.org/a.dtd"><r/>', id="a type elsewhere"),
    ],
)
def test_document_with_no_true_list_of_references_is_damaged(
    references: str, draft: Application, applicant: User
) -> None:
    content = docx_with("word/_rels/document.xml.rels", references)
    with pytest.raises(AttachmentRefused) as refused:
        add_attachment(draft.pk, ContentFile(content, name="Plan.docx"), actor=applicant)
    assert refused.value.code == "damaged"
