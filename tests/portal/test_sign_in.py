"""Signing in as people do: by a code in a mail, with a second factor for the city's people."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.adapter import get_adapter
from allauth.mfa.totp.internal import auth as totp
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import translation
from pytest_django import Settings

from funding.roles import Role
from portal.models import User
from tests.funding import factories

pytestmark = pytest.mark.django_db
ADDRESS = "olena@example.org"


@pytest.fixture(autouse=True)
def german() -> Iterator[None]:
    with translation.override("de"):
        yield


@pytest.fixture
def account() -> User:
    user = factories.UserFactory(email=ADDRESS)
    EmailAddress.objects.create(user=user, email=ADDRESS, verified=True, primary=True)
    return user


def code_of_last_mail() -> str:
    """The only line that is nothing but a code."""
    codes = re.findall(r"^([A-Z0-9]{3,}(?:-[A-Z0-9]+)*)$", str(mail.outbox[-1].body), re.MULTILINE)
    assert len(codes) == 1, mail.outbox[-1].body
    return str(codes[0])


def ask_for_a_code(client: Client, address: str = ADDRESS) -> Any:
    return client.post(reverse("account_request_login_code"), {"email": address})


def enter(client: Client, code: str) -> Any:
    return client.post(reverse("account_confirm_login_code"), {"code": code})


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


# --- the first time ------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["de", "ar", "tr"])
def test_visitor_signs_up_with_a_code_and_is_written_to_in_the_language(
    client: Client, language: str
) -> None:
    with translation.override(language):
        sign_up, confirm = reverse("account_signup"), reverse("account_email_verification_sent")
        expected = translation.gettext("Confirm your e-mail address")
    answer = client.post(sign_up, {"email": "new@example.org"})
    assert answer["Location"] == confirm
    message = mail.outbox[-1]
    assert message.to == ["new@example.org"]
    assert message.subject == expected
    assert not is_signed_in(client)
    client.post(confirm, {"code": code_of_last_mail()})
    user = User.objects.get(email="new@example.org")
    assert user.language == language
    assert is_signed_in(client)


def test_sign_up_with_a_known_address_says_nothing_to_the_visitor(
    client: Client, account: User
) -> None:
    answer = client.post(reverse("account_signup"), {"email": ADDRESS})
    assert answer["Location"] == reverse("account_email_verification_sent")
    assert User.objects.count() == 1
    assert reverse("account_login") in mail.outbox[-1].body
    assert not is_signed_in(client)


# --- with a code ---------------------------------------------------------------------------------


def test_applicant_signs_in_with_the_code_from_the_mail(client: Client, account: User) -> None:
    ask_for_a_code(client)
    assert mail.outbox[-1].to == [ADDRESS]
    answer = enter(client, code_of_last_mail())
    assert answer["Location"] == reverse("funding:dashboard")
    assert is_signed_in(client)


def test_mail_with_the_code_is_in_our_voice(client: Client, account: User) -> None:
    ask_for_a_code(client)
    message = mail.outbox[-1]
    assert not re.search(r"[\[\]{}]", message.subject + str(message.body))
    assert "example.com" not in str(message.body)
    assert "testserver" not in str(message.body)
    assert "<" not in str(message.body)


def test_a_code_is_good_for_one_sign_in(client: Client, account: User) -> None:
    ask_for_a_code(client)
    code = code_of_last_mail()
    enter(client, code)
    client.post(reverse("account_logout"))
    ask_for_a_code(client)
    enter(client, code)
    assert not is_signed_in(client)


def test_a_code_is_good_for_the_browser_that_asked_alone(client: Client, account: User) -> None:
    ask_for_a_code(client)
    other = Client()
    enter(other, code_of_last_mail())
    assert not is_signed_in(other)


def test_unknown_address_gets_the_same_answer_and_another_mail(client: Client) -> None:
    answer = ask_for_a_code(client, "nobody@example.org")
    assert answer["Location"] == reverse("account_confirm_login_code")
    assert reverse("account_signup") in mail.outbox[-1].body


def test_wrong_code_is_refused_with_a_message(client: Client, account: User) -> None:
    ask_for_a_code(client)
    answer = enter(client, "WRONG1")
    assert not is_signed_in(client)
    body = answer.content.decode()
    assert "kern-error" in body
    assert 'aria-invalid="true"' in body


def test_after_three_wrong_codes_a_new_one_is_needed(client: Client, account: User) -> None:
    ask_for_a_code(client)
    right = code_of_last_mail()
    for _attempt in range(3):
        enter(client, "WRONG1")
    answer = enter(client, right)
    assert not is_signed_in(client)
    assert answer.status_code == 302


def test_too_many_codes_for_one_address_are_refused(client: Client, account: User) -> None:
    answers = [ask_for_a_code(Client()) for _attempt in range(5)]
    assert [answer.status_code for answer in answers[:3]] == [302, 302, 302]
    assert all("kern-error" in answer.content.decode() for answer in answers[3:])
    assert len(mail.outbox) == 3


def test_stranger_elsewhere_does_not_keep_the_owner_out(client: Client, account: User) -> None:
    for _attempt in range(5):
        Client(REMOTE_ADDR="198.51.100.7").post(
            reverse("account_request_login_code"), {"email": ADDRESS}
        )
    assert ask_for_a_code(client).status_code == 302
    enter(client, code_of_last_mail())
    assert is_signed_in(client)


def test_mailbox_is_not_flooded_from_many_places(account: User, settings: Settings) -> None:
    settings.ACCOUNT_RATE_LIMITS |= {"mails_to_address": "4/d/key"}
    places = [Client(REMOTE_ADDR=f"198.51.100.{number}") for number in range(6)]
    answers = [ask_for_a_code(place) for place in places[:5]]
    assert [answer.status_code for answer in answers] == [302] * 4 + [429]
    assert places[5].post(reverse("account_signup"), {"email": ADDRESS}).status_code == 429
    assert len(mail.outbox) == 4


def test_one_who_asks_for_many_addresses_is_refused() -> None:
    answers = [ask_for_a_code(Client(), f"p{number}@example.org") for number in range(21)]
    assert {answer.status_code for answer in answers[:20]} == {302}
    assert "kern-error" in answers[20].content.decode()
    assert len(mail.outbox) == 20


def test_many_accounts_from_one_place_are_refused_with_our_page() -> None:
    data = [{"email": f"p{number}@example.org"} for number in range(21)]
    answers = [Client().post(reverse("account_signup"), each) for each in data]
    assert [answer.status_code for answer in answers] == [302] * 20 + [429]
    assert "429.html" in [template.name for template in answers[20].templates]


# --- with a second factor ------------------------------------------------------------------------


@pytest.fixture
def officer(account: User) -> User:
    account.groups.set(factories.user_with(Role.CASE_OFFICER).groups.all())
    return account


def test_staff_with_a_second_factor_are_asked_for_it(client: Client, officer: User) -> None:
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(officer, secret)
    ask_for_a_code(client)
    answer = enter(client, code_of_last_mail())
    assert answer["Location"].startswith(reverse("mfa_authenticate"))
    assert not is_signed_in(client)
    refused = client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert "kern-error" in refused.content.decode()
    assert not is_signed_in(client)
    client.post(reverse("mfa_authenticate"), {"code": code_shown_by_the_app(secret)})
    assert is_signed_in(client)


def code_shown_by_the_app(secret: str) -> str:
    counter = next(iter(totp.yield_hotp_counters_from_time()))
    return str(totp.format_hotp_value(totp.hotp_value(secret, counter)))


def test_staff_without_a_second_factor_are_led_to_set_one_up(
    client: Client, officer: User, settings: Settings
) -> None:
    settings.SECOND_FACTOR_REQUIRED = True
    ask_for_a_code(client)
    enter(client, code_of_last_mail())
    answer = client.get(reverse("funding:dashboard"), follow=True)
    assert answer.redirect_chain[-1][0] == reverse("mfa_activate_totp")
    body = answer.content.decode()
    assert "<svg" in body or "data:image/svg" in body
    secret = answer.context["form"].secret
    client.post(reverse("mfa_activate_totp"), {"code": code_shown_by_the_app(secret)})
    assert client.get(reverse("funding:office_list")).status_code == 200
    assert get_adapter().is_mfa_enabled(officer)


# --- out -----------------------------------------------------------------------------------------


def test_signing_out_takes_a_click_on_a_button(client: Client, account: User) -> None:
    client.force_login(account)
    page = client.get(reverse("account_logout"))
    assert page.status_code == 200
    assert is_signed_in(client)
    client.post(reverse("account_logout"))
    assert not is_signed_in(client)
    assert client.get(reverse("funding:dashboard")).status_code == 302


# --- when the mail server fails ------------------------------------------------------------------


@pytest.fixture
def no_mail_server(settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", 1, 2


@pytest.mark.parametrize("view", ["account_request_login_code", "account_login", "account_signup"])
def test_mail_server_that_fails_is_told_alike_to_everybody(
    client: Client, account: User, no_mail_server: None, view: str
) -> None:
    with translation.override("tr"):
        address, expected = reverse(view), translation.gettext("The e-mail could not be sent")
    answers = [
        Client().post(address, {"email": email, "login": email})
        for email in (ADDRESS, "nobody@example.org")
    ]
    assert [answer.status_code for answer in answers] == [503, 503]
    assert answers[0].content == answers[1].content
    assert expected in answers[0].content.decode()
    assert answers[0]["Retry-After"]


def test_code_arrives_once_the_mail_server_is_back(
    client: Client, account: User, settings: Settings, no_mail_server: None
) -> None:
    ask_for_a_code(client)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    ask_for_a_code(client)
    enter(client, code_of_last_mail())
    assert is_signed_in(client)


# --- what allauth brings and nobody needs --------------------------------------------------------


@pytest.mark.parametrize("page", ["account_reset_password", "account_set_password",
                                  "account_change_password"])  # fmt: skip
def test_there_are_no_pages_for_passwords(client: Client, account: User, page: str) -> None:
    client.force_login(account)
    assert client.get(reverse(page)).status_code == 404


def test_who_signs_out_is_addressed_politely(client: Client, account: User) -> None:
    client.force_login(account)
    client.post(reverse("account_logout"))
    said = client.get(reverse("account_login")).content.decode()
    assert "Sie sind abgemeldet." in said
    assert "Du hast" not in said
