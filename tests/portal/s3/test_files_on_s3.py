"""What is public has an address that anybody may read; what is private is refused by the store."""

from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from PIL import Image
from pytest_django import Settings
from wagtail.documents import get_document_model
from wagtail.models import Collection, CollectionViewRestriction

from funding.application.services.attachments import add_attachment, remove_attachment
from funding.decision.services import decisions
from funding.models import Letter
from funding.roles import Role
from funding.storage import private_storage
from portal.content.models import PortalImage
from portal.content.picture_sizes import make_sizes
from tests.funding import factories as make
from tests.home.factories import picture
from tests.portal.s3.conftest import Store

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n"


# --- the public bucket ---------------------------------------------------------------------------


def test_pictures_and_their_sizes_are_read_by_anybody(s3: Store) -> None:
    image = picture(size=(800, 600))
    make_sizes.func(image.pk)
    small = image.get_rendition("format-webp|width-360")
    assert {image.file.name, small.file.name} <= s3.names(s3.public)
    answer = s3.anonymously(s3.public, small.file.name)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/webp")
    assert Image.open(BytesIO(answer.content)).size == (360, 270)
    assert s3.names(s3.private) == set()


def test_address_of_a_picture_is_short_and_carries_no_signature(s3: Store) -> None:
    address = picture().file.url
    assert address.startswith(f"http://127.0.0.1:{s3.tap.port}/{s3.public}/original_images/")
    assert "?" not in address


def test_pictures_come_from_the_portals_own_host_where_it_hands_them_on(
    s3: Store, settings: Settings
) -> None:
    public = settings.STORAGES["default"]
    own = public["OPTIONS"] | {"custom_domain": "portal.example.org/media"}
    settings.STORAGES = settings.STORAGES | {"default": public | {"OPTIONS": own}}
    image = picture()
    assert image.file.url == f"https://portal.example.org/media/{image.file.name}"


def test_nobody_lists_the_public_bucket(s3: Store) -> None:
    picture()
    assert s3.anonymously(s3.public, "?list-type=2").status_code == 403


def test_second_picture_of_the_same_name_overwrites_nothing(s3: Store) -> None:
    first, second = picture(size=(64, 48)), picture(size=(80, 60))
    assert first.file.name != second.file.name
    assert [Image.open(image.file).size for image in (first, second)] == [(64, 48), (80, 60)]


def test_editor_uploads_a_picture_and_deletes_it(s3: Store, admin_client: Client) -> None:
    file = BytesIO()
    Image.new("RGB", (640, 480)).save(file, "PNG")
    data = {"title": "Fest", "credit": "Unna", "licence": "own", "persons": "nobody",
            "collection": Collection.get_first_root_node().pk,
            "file": SimpleUploadedFile("fest.png", file.getvalue(), "image/png")}  # fmt: skip
    answer = admin_client.post(reverse("wagtailimages:add"), data)
    assert answer.status_code == 302
    image = PortalImage.objects.get()
    assert image.file.name in s3.names(s3.public)
    assert (image.width, image.height) == (640, 480)


# --- the private bucket --------------------------------------------------------------------------


@pytest.fixture
def attached(s3: Store) -> Any:
    draft = make.ApplicationFactory()
    actor = make.member_of(draft.organisation)
    return add_attachment(draft.pk, ContentFile(PDF, name="Angebot.pdf"), actor=actor)


def test_attachment_lies_in_the_private_bucket_and_has_no_address(s3: Store, attached: Any) -> None:
    assert s3.names(s3.private) == {attached.file.name}
    assert s3.names(s3.public) == set()
    with pytest.raises(NotImplementedError, match="no public address"):
        _address = attached.file.url


def test_store_refuses_whoever_has_guessed_the_name(s3: Store, attached: Any) -> None:
    for name in (attached.file.name, "", "?list-type=2"):
        answer = s3.anonymously(s3.private, name)
        assert answer.status_code == 403
        assert PDF not in answer.content


def test_attachment_is_read_through_the_portal_by_those_who_may(
    s3: Store, attached: Any, client: Client
) -> None:
    address = reverse("funding:attachment", args=[attached.uid])
    assert client.get(address).status_code == 302
    client.force_login(make.UserFactory())
    assert client.get(address).status_code == 404
    client.force_login(attached.uploaded_by)
    answer: Any = client.get(address)
    assert b"".join(answer) == PDF
    assert "no-store" in answer["Cache-Control"]


def test_uploaded_in_the_form_and_removed_again(s3: Store, client: Client) -> None:
    draft = make.ApplicationFactory()
    client.force_login(make.member_of(draft.organisation))
    address = reverse("funding:application_step", args=[draft.uid, "attachments"])
    files = [SimpleUploadedFile(f"{n}.pdf", PDF + bytes([n])) for n in (65, 66)]
    assert client.post(address, {"file": files}).status_code == 302
    assert len(s3.names(s3.private)) == 2


def test_removed_attachment_leaves_the_bucket(
    s3: Store, attached: Any, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        remove_attachment(attached.pk, actor=attached.uploaded_by)
    assert s3.names(s3.private) == set()


def approved() -> Letter:
    application = make.application_in("awaiting_decision")
    amount, decider = Decimal("900.00"), make.user_with(Role.DECIDER)
    return decisions.approve(application.pk, actor=decider, amount=amount).letter


def test_letter_is_kept_and_read_as_it_was_issued(s3: Store, client: Client) -> None:
    letter = approved()
    client.force_login(letter.issued_by)
    answer: Any = client.get(reverse("funding:letter", args=[letter.number]))
    assert b"".join(answer).startswith(b"%PDF-")
    assert s3.anonymously(s3.private, str(letter.file.name)).status_code == 403


def test_letter_that_was_changed_in_the_store_is_not_served(s3: Store, client: Client) -> None:
    letter = approved()
    s3.client.put_object(Bucket=s3.private, Key=letter.file.name, Body=b"%PDF-forged")
    client.force_login(letter.issued_by)
    answer = client.get(reverse("funding:letter", args=[letter.number]))
    assert answer.status_code == 500
    assert letter.number in answer.content.decode()


def test_letter_that_is_gone_from_the_store_is_missing_not_forged(
    s3: Store, client: Client
) -> None:
    letter = approved()
    s3.client.delete_object(Bucket=s3.private, Key=letter.file.name)
    client.force_login(letter.issued_by)
    assert client.get(reverse("funding:letter", args=[letter.number])).status_code == 404


def test_restricted_document_is_for_those_who_signed_in(
    s3: Store, client: Client, admin_client: Client
) -> None:
    group = Collection.get_first_root_node().add_child(name="Intern")
    CollectionViewRestriction.objects.create(
        collection=group, restriction_type=CollectionViewRestriction.LOGIN
    )
    file = ContentFile(b"%PDF-1.4 minutes", name="protokoll.pdf")
    document = get_document_model().objects.create(title="Protokoll", file=file, collection=group)
    assert s3.names(s3.private) == {document.file.name}
    assert s3.anonymously(s3.private, document.file.name).status_code == 403
    assert client.get(document.url).status_code == 302
    answer: Any = admin_client.get(document.url)
    assert b"".join(answer) == b"%PDF-1.4 minutes"


def test_open_document_is_read_by_everybody_through_the_portal(s3: Store, client: Client) -> None:
    file = ContentFile(b"%PDF-1.4 plan", name="plan.pdf")
    document = get_document_model().objects.create(title="Plan", file=file)
    answer: Any = client.get(document.url)
    assert b"".join(answer) == b"%PDF-1.4 plan"
    assert answer["X-Content-Type-Options"] == "nosniff"


# --- sweeping ------------------------------------------------------------------------------------


def swept(*options: str) -> str:
    out = StringIO()
    call_command("sweep_files", *options, stdout=out)
    return out.getvalue()


def test_files_that_no_row_names_are_swept_from_the_bucket(s3: Store, attached: Any) -> None:
    orphan = private_storage().save("funding/letters/never.pdf", ContentFile(PDF))
    letter = approved()
    assert orphan not in swept()  # too young
    listed = swept("--hours", "0")
    assert orphan in listed
    assert str(attached.file.name) not in listed
    swept("--hours", "0", "--delete")
    assert s3.names(s3.private) == {attached.file.name, letter.file.name}


def test_empty_bucket_is_swept_without_a_word(s3: Store) -> None:
    assert "0" in swept("--hours", "0")
