"""What editors are shown of it: what many searched in vain, and not for longer than 90 days."""

import io
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from portal.content.translated import TranslatedText
from portal.models import User
from search.missed.models import Noted
from search.models import MissedSearch, SearchConcept

pytestmark = pytest.mark.django_db


def count(text: str, *counts: int, language: str = "de", before: int = 0) -> None:
    """So many searches today, yesterday …, or so many days before."""
    for days, searches in enumerate(counts):
        day = timezone.localdate() - timedelta(days=days + before)
        MissedSearch.objects.count_up(day, {Noted(language, text, text): searches})


@pytest.mark.parametrize(
    ("counts", "before", "shown"),
    [((3, 2), 0, True), ((2, 2), 0, False), ((9,), 0, False), ((9, 9), 91, False)],
)
def test_what_few_searched_is_not_shown(counts: tuple[int, ...], before: int, shown: bool) -> None:
    count("einhorner", *counts, before=before)
    told = [
        (missed.text, missed.searches, missed.days) for missed in MissedSearch.objects.telling()
    ]
    assert told == ([("einhorner", sum(counts), len(counts))] if shown else [])


def test_old_counts_are_forgotten_by_night() -> None:
    count("alt", 9, before=91)
    count("neu", 9, before=89)
    call_command("reconcile_search", verbosity=0, stdout=io.StringIO())
    assert [missed.text for missed in MissedSearch.objects.all()] == ["neu"]


@pytest.mark.parametrize(
    ("role", "may_see", "may_make"),
    [("editor", True, True), ("translator", True, False), ("case_officer", False, False)],
)
def test_role_sees_what_was_missed(role: str, may_see: bool, may_make: bool) -> None:
    user = User.objects.create_user(f"{role}@example.org", is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    count("einhorn", 3, 3)
    answer = client.get(reverse("missed_searches"))
    assert (answer.status_code == 200) is may_see
    if may_see:
        html = answer.content.decode()
        assert "einhorn" in html
        assert ("?language=de&amp;word=einhorn" in html) is may_make
        assert reverse("missed_searches") in client.get("/admin/").content.decode()


def test_what_a_concept_knows_is_said_to_lack_content(admin_client: Client) -> None:
    SearchConcept.objects.create(words=TranslatedText(de="Einhorn\nFabelwesen", en="unicorn"))
    count("kentaur", 3, 3)
    count("einhorner", 3, 3)
    html = admin_client.get(reverse("missed_searches")).content.decode()
    assert html.count("Es fehlt ein Inhalt dazu") == 1
    assert "word=kentaur" in html
    start = admin_client.get("/admin/").content.decode()
    assert "<bdi>kentaur</bdi>" in start
    assert "<bdi>einhorner</bdi>" not in start


def test_list_is_narrowed_to_a_language(admin_client: Client) -> None:
    count("einhorner", 3, 3)
    count("kentaur", 3, 3, language="en")
    html = admin_client.get(reverse("missed_searches"), {"language": "en"}).content.decode()
    assert "kentaur" in html
    assert "einhorner" not in html
