"""What translators may do, and where they find it."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale, ModelLogEntry, Page

from home.editors import grant_permissions
from home.roles import EditorialRole
from networks.models import ContactPerson
from portal.models import User
from tests.home.content import Content


@pytest.fixture
def translator(content: Content) -> User:
    grant_permissions()
    user = User.objects.create_user("translator@example.org", is_staff=True)
    user.groups.add(Group.objects.get(name=EditorialRole.TRANSLATOR.value))
    return user


@pytest.fixture
def desk(translator: User) -> Client:
    client = Client()
    client.force_login(translator, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def arabic(page: Page) -> Any:
    return page.get_translation(Locale.objects.get(language_code="ar")).specific


# --- Pages --------------------------------------------------------------------------------------


def test_translator_finds_her_work_on_the_start_page_and_in_the_list(
    content: Content, desk: Client
) -> None:
    start = desk.get(reverse("wagtailadmin_home")).content.decode()
    assert "Der deutsche Text ist neuer" in start
    assert f"{reverse('translations')}?language=ar&amp;state=missing" in start
    shown = desk.get(reverse("translations"), {"language": "ar", "state": "missing"})
    assert "Nur auf Deutsch" in shown.content.decode()
    [row] = [row for row in shown.context["rows"] if row.title == "Nur auf Deutsch"]
    assert desk.get(row.edit_url).status_code == 200
    assert desk.get(row.source_address).status_code == 200


def test_translator_begins_a_translation_without_a_right_to_the_german_page(
    content: Content, desk: Client
) -> None:
    german = content["only_german"]
    assert desk.get(reverse("wagtailadmin_pages:edit", args=[german.pk])).status_code == 302
    locale = Locale.objects.get(language_code="ar")
    submit = reverse("wagtail_localize:submit_page_translation", args=[german.pk])
    answer = desk.post(submit, {"locales": [locale.pk]})
    page = german.get_translation(locale)
    assert answer.headers["Location"] == reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert desk.get(answer.headers["Location"]).status_code == 200


def test_translator_neither_moves_nor_deletes_nor_copies(
    content: Content, translator: User, desk: Client
) -> None:
    page = arabic(content["welcome"])
    may = page.permissions_for_user(translator)
    assert may.can_edit()
    assert may.can_publish()
    assert not (may.can_move() or may.can_delete() or may.can_copy() or may.can_reorder_children())
    for name in ("delete", "move", "copy"):
        address = reverse(f"wagtailadmin_pages:{name}", args=[page.pk])
        assert desk.post(address).status_code == 302
    assert Page.objects.filter(pk=page.pk, url_path=page.url_path).exists()


def test_nobody_gives_a_translation_a_place_of_its_own(
    content: Content, admin_client: Client
) -> None:
    page, target = arabic(content["welcome"]), arabic(content["imprint"])
    address = reverse("wagtailadmin_pages:move_confirm", args=[page.pk, target.pk])
    assert admin_client.post(address).status_code == 302
    many = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "move"])
    assert admin_client.post(f"{many}?id={page.pk}", {"chooser": target.pk}).status_code == 302
    page.refresh_from_db()
    assert page.url_path.endswith("/welcome/")


def test_new_pages_begin_in_german(content: Content, admin_client: Client) -> None:
    parent = arabic(content["home"])
    add = reverse("wagtailadmin_pages:add", args=["home", "informationpage", parent.pk])
    assert admin_client.get(add).status_code == 302
    german = reverse("wagtailadmin_pages:add", args=["home", "informationpage", content["home"].pk])
    assert admin_client.get(german).status_code == 200


# --- Records ------------------------------------------------------------------------------------


def key_of(person: ContactPerson) -> str:
    return f"networks.contactperson-{person.pk}-function"


def test_translator_writes_words_of_a_record_and_no_other_field(
    content: Content, desk: Client, translator: User
) -> None:
    person = content.records["person"]
    edit = reverse("wagtailsnippets_networks_contactperson:edit", args=[person.pk])
    assert desk.get(edit).status_code == 302
    address = f"{reverse('record_words')}?language=tr&kind=networks.contactperson"
    assert "Integrationsbeauftragte" in desk.get(address).content.decode()
    key = key_of(person)
    desk.post(address, {f"text:{key}": " Uyum görevlisi ", f"was:{key}": ""})
    before = dict(person.function)
    person.refresh_from_db()
    assert person.function == before | {"tr": "Uyum görevlisi"}
    assert ModelLogEntry.objects.filter(user=translator, object_id=str(person.pk)).exists()
    assert "Integrationsbeauftragte" not in {
        text.source for text, *_words in desk.get(address).context["texts"] if text.pk == person.pk
    }
    everything = desk.get(f"{address}&all=1").content.decode()
    assert "Uyum görevlisi" in everything


def test_what_was_left_alone_is_not_written_over(content: Content, desk: Client) -> None:
    """Somebody else may have written it since the list was opened."""
    person = content.records["person"]
    person.function = person.function | {"tr": "Yeni"}
    person.save()
    key = key_of(person)
    desk.post(f"{reverse('record_words')}?language=tr", {f"text:{key}": "", f"was:{key}": ""})
    person.refresh_from_db()
    assert person.function["tr"] == "Yeni"


@pytest.mark.parametrize(
    ("language", "key", "text"),
    [
        ("tr", "networks.contactperson-{pk}-function", "x" * 201),
        ("tr", "networks.contactperson-{pk}-phone", "02303 666"),
        ("tr", "portal.user-{pk}-email", "x"),
        ("tr", "networks.contactperson-999999-function", "x"),
        ("tr", "nonsense", "x"),
        ("de", "networks.contactperson-{pk}-function", "Anders"),
    ],
)
def test_nothing_but_words_can_be_written(
    content: Content, desk: Client, language: str, key: str, text: str
) -> None:
    person = content.records["person"]
    name = key.format(pk=person.pk)
    answer = desk.post(
        f"{reverse('record_words')}?language={language}", {f"text:{name}": text, f"was:{name}": ""}
    )
    assert answer.status_code == 302
    now = ContactPerson.objects.get(pk=person.pk)
    assert (now.function.get("de"), now.phone) == (person.function["de"], person.phone)
    assert "x" not in now.function.get("tr", "")


@pytest.mark.parametrize("name", ["translations", "record_words"])
def test_desk_is_for_those_who_translate(client: Client, content: Content, name: str) -> None:
    user = User.objects.create_user("office@example.org", is_staff=True)
    user.groups.add(Group.objects.get(name="auditor"))
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get(reverse(name)).status_code in {302, 403}


def test_words_of_all_records_cost_few_queries(
    content: Content, desk: Client, django_assert_max_num_queries: Any
) -> None:
    desk.get(reverse("record_words"))
    with django_assert_max_num_queries(55):
        assert desk.get(reverse("record_words"), {"language": "tr"}).status_code == 200


def test_word_of_a_record_that_cannot_be_is_no_error_of_ours(desk: Client) -> None:
    words = reverse("record_words") + "?language=ar"
    for key in ("networks.district-abc-name", "networks.district-²-name", "x", "networks.district"):
        assert desk.post(words, {f"text:{key}": "x"}).status_code < 500
