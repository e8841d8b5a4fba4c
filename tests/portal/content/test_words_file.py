"""The words of records as a PO file: out, and back whole or not at all."""

from typing import Any

import polib
import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from networks.models import ContactPerson
from portal.models import User
from tests.home.content import Content

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def address(language: str = "tr") -> str:
    return f"{reverse('words_file')}?language={language}"


def download(client: Client, language: str = "tr") -> polib.POFile:
    answer = client.get(address(language))
    assert answer["Content-Disposition"] == f'attachment; filename="words-{language}.po"'
    return polib.pofile(answer.content.decode())


def upload(client: Client, catalogue: Any, language: str = "tr") -> Any:
    content = str(catalogue).encode() if not isinstance(catalogue, bytes) else catalogue
    file = SimpleUploadedFile("words.po", content)
    return client.post(address(language), {"file": file}, follow=True)


def entry_of(catalogue: polib.POFile, person: ContactPerson) -> polib.POEntry:
    key = f"networks.contactperson-{person.pk}-function"
    [entry] = [entry for entry in catalogue if entry.msgctxt == key]
    return entry


def other_than(catalogue: polib.POFile, entry: polib.POEntry) -> polib.POEntry:
    return next(e for e in catalogue if e is not entry and not e.msgstr)


@pytest.fixture
def person(content: Content) -> ContactPerson:
    person: ContactPerson = content.records["person"]
    return person


def said(person: ContactPerson, language: str = "tr") -> str:
    return str(ContactPerson.objects.get(pk=person.pk).function.get(language, ""))


def test_file_holds_every_text_and_comes_back(person: ContactPerson, admin_client: Client) -> None:
    catalogue = download(admin_client)
    entry = entry_of(catalogue, person)
    assert entry.msgid == person.function["de"]
    assert entry.comment.startswith("Ansprechperson: ")
    entry.msgstr = "Uyum görevlisi"
    unsure = other_than(catalogue, entry)
    unsure.msgstr, unsure.flags = "Belki", ["fuzzy"]
    answer = upload(admin_client, catalogue)
    html = answer.content.decode()
    assert "1 Text wurde gespeichert." in html
    assert "leer oder unsicher" in html
    assert said(person) == "Uyum görevlisi"
    assert said(person, "ar") == person.function.get("ar", "")
    assert person.function["de"] == said(person, "de")
    assert not entry_of(download(admin_client, "uk"), person).msgstr


def test_file_that_changes_nothing_saves_nothing(
    person: ContactPerson, admin_client: Client
) -> None:
    catalogue = download(admin_client, "ar")
    answer = upload(admin_client, catalogue, "ar")
    assert "0 Texte wurden gespeichert." in answer.content.decode()


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"msgstr": "x" * 201}, "höchstens 200 Zeichen"),
        ({"msgctxt": "networks.contactperson-999999-function"}, "Diesen Text gibt es nicht"),
        ({"msgctxt": "networks.contactperson-1-phone"}, "Diesen Text gibt es nicht"),
        ({"msgctxt": None}, "Diesen Text gibt es nicht"),
        ({"msgid": "Früher"}, "Der deutsche Text hat sich geändert"),
    ],
)
def test_one_wrong_line_keeps_the_whole_file_out(
    person: ContactPerson, admin_client: Client, change: dict[str, Any], reason: str
) -> None:
    catalogue = download(admin_client)
    entry = entry_of(catalogue, person)
    right = other_than(catalogue, entry)
    right.msgstr = "Doğru"
    entry.msgstr = "y"
    for name, value in change.items():
        setattr(entry, name, value)
    answer = upload(admin_client, catalogue)
    assert answer.status_code == 422
    assert reason in answer.content.decode()
    assert all(problem.line > 1 for problem in answer.context["problems"])
    assert said(person) == ""
    assert not [e for e in download(admin_client) if e.msgctxt == right.msgctxt and e.msgstr]


def test_text_that_stands_twice_keeps_the_file_out(
    person: ContactPerson, admin_client: Client
) -> None:
    catalogue = download(admin_client)
    entry = entry_of(catalogue, person)
    entry.msgstr = "Uyum görevlisi"
    catalogue.append(polib.POEntry(msgctxt=entry.msgctxt, msgid=entry.msgid, msgstr="Uyum uzmanı"))
    answer = upload(admin_client, catalogue)
    assert "zweimal in der Datei" in answer.content.decode()
    assert said(person) == ""


def test_words_that_somebody_else_wrote_meanwhile_stay(
    person: ContactPerson, admin_client: Client
) -> None:
    catalogue = download(admin_client)
    person.function = person.function | {"tr": "Yeni"}
    person.save()
    assert upload(admin_client, catalogue).status_code == 200  # the file leaves the text alone
    assert said(person) == "Yeni"
    entry_of(catalogue, person).msgstr = "Başka"
    answer = upload(admin_client, catalogue)
    assert answer.status_code == 422
    assert "inzwischen" in answer.content.decode()
    assert said(person) == "Yeni"


@pytest.mark.parametrize(
    "file",
    [b"", b"\xff\xfe\x00", b"PK\x03\x04", b"/etc/hostname", b'msgid "a"\nmsgstr "b'],
)
def test_what_is_no_catalogue_is_refused(
    person: ContactPerson, admin_client: Client, file: bytes
) -> None:
    answer = upload(admin_client, file)
    assert answer.status_code == 422
    assert len(answer.context["problems"]) == 1


def test_file_of_another_language_is_refused(person: ContactPerson, admin_client: Client) -> None:
    catalogue = download(admin_client, "uk")
    entry_of(catalogue, person).msgstr = "Фахівчиня"
    answer = upload(admin_client, catalogue, "tr")
    assert "„uk“" in answer.content.decode()
    assert said(person) == ""


def test_file_is_for_those_who_translate(person: ContactPerson, client: Client) -> None:
    user = User.objects.create_user("office@example.org", is_staff=True)
    user.groups.add(Group.objects.get(name="auditor"))
    client.force_login(user, backend=BACKEND)
    assert client.get(address()).status_code in {302, 403}
    assert client.post(address()).status_code in {302, 403}
