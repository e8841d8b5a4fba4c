"""Administrators see in the admin what did not arrive, and nothing of what it says."""

import pytest
from django.contrib.auth.models import Permission
from django.db.models import TextChoices
from django.test import Client
from django.urls import reverse

from funding.roles import Role
from home.roles import EditorialRole
from portal.outbox.models import Message
from portal.roles import PortalRole
from tests.funding.factories import user_with
from tests.portal.outbox.conftest import Post

pytestmark = pytest.mark.django_db


@pytest.fixture
def mail(post: Post) -> Message:
    message = post()
    message.status, message.problem = Message.Status.UNDELIVERABLE, Message.Problem.REFUSED
    message.last_error = "550 5.1.1 SMTPRecipientsRefused"
    message.save()
    return message


def signed_in(*roles: TextChoices) -> Client:
    user = user_with(*roles)
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def administrator() -> Client:
    return signed_in(PortalRole.ADMINISTRATOR)


def test_administrator_sees_to_whom_and_why_not_but_no_words(
    administrator: Client, mail: Message
) -> None:
    for name, args in (("mails:index", []), ("mails:inspect", [mail.pk])):
        page = administrator.get(reverse(name, args=args)).content.decode()
        assert mail.address in page
        assert "550 5.1.1" in page
        assert mail.subject not in page
        assert mail.body.splitlines()[0] not in page


def test_administrator_sends_again_to_the_recipients_own_address_alone(
    administrator: Client, mail: Message
) -> None:
    """At an address of their own choice they would read what is none of their business."""
    assert mail.recipient is not None
    mail.recipient.email = "right@example.org"
    mail.recipient.save()
    address = reverse("mails:edit", args=[mail.pk])
    assert "right@example.org" in administrator.get(address).content.decode()
    administrator.post(address, {"address": "curious@example.org"})
    mail.refresh_from_db()
    assert (mail.status, mail.address) == (Message.Status.WAITING, "right@example.org")


def test_what_is_on_its_way_cannot_be_sent_again(administrator: Client, mail: Message) -> None:
    Message.objects.update(status=Message.Status.SENT, sent_at=mail.created_at)
    answer = administrator.post(reverse("mails:edit", args=[mail.pk]), {"address": "x@example.org"})
    assert answer["Location"] == reverse("mails:index")
    mail.refresh_from_db()
    assert mail.status == Message.Status.SENT


@pytest.mark.parametrize("name", ["mails:add", "mails:delete"])
def test_nobody_writes_or_deletes_one(administrator: Client, mail: Message, name: str) -> None:
    args = [mail.pk] if name == "mails:delete" else []
    assert administrator.post(reverse(name, args=args)).status_code == 302
    assert list(Message.objects.all()) == [mail]


@pytest.mark.parametrize("role", [*EditorialRole, Role.CASE_OFFICER])
def test_others_see_nothing_of_it(mail: Message, role: TextChoices) -> None:
    client = signed_in(role)
    for name, args in (("index", []), ("inspect", [mail.pk]), ("edit", [mail.pk])):
        answer = client.get(reverse(f"mails:{name}", args=args))
        assert answer.status_code == 302
        assert answer["Location"] == reverse("wagtailadmin_home")
    assert reverse("mails:index") not in client.get(reverse("wagtailadmin_home")).content.decode()
