"""An urgent notice: two people, every page in every language at once, gone by itself."""

import datetime
from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from home.models import NoticeEvent, UrgentNotice
from home.notices.patterns import PatternName, patterns
from home.notices.workflow import publish, withdraw, write
from portal.models import User
from portal.workflow import NotPermitted, TransitionRefused
from portal.workflow.append_only import AppendOnlyError
from tests.home.notices.notices import FULL, HOUR, Commit, draft, somebody

pytestmark = pytest.mark.django_db


# --- Two people ---


def test_author_does_not_publish(people: SimpleNamespace) -> None:
    notice = draft(people.author)
    with pytest.raises(TransitionRefused) as refused:
        publish(notice.pk, actor=people.author, version=notice.version)
    assert refused.value.code == "author"


def test_superuser_does_not_publish_alone(editor: User) -> None:
    notice = draft(editor)
    with pytest.raises(TransitionRefused):
        publish(notice.pk, actor=editor, version=notice.version)


def test_who_changed_the_words_last_does_not_publish_them(people: SimpleNamespace) -> None:
    notice = draft(people.author)
    notice.place = "Massen"
    notice = write(notice, actor=people.second)
    with pytest.raises(TransitionRefused):
        publish(notice.pk, actor=people.second, version=notice.version)
    publish(notice.pk, actor=people.author, version=notice.version)


def test_words_that_were_not_read_are_not_published(people: SimpleNamespace) -> None:
    read = draft(people.author)
    changed = UrgentNotice.objects.get(pk=read.pk)
    changed.place = "Massen"
    write(changed, actor=people.author)
    with pytest.raises(TransitionRefused) as refused:
        publish(read.pk, actor=people.second, version=read.version)
    assert refused.value.code == "changed"


@pytest.mark.parametrize("role", ["translator", "case_officer", "decider"])
def test_other_roles_neither_write_nor_publish_nor_see(people: SimpleNamespace, role: str) -> None:
    other, notice = somebody("other", role), draft(people.author)
    with pytest.raises(NotPermitted):
        publish(notice.pk, actor=other, version=notice.version)
    with pytest.raises(NotPermitted):
        draft(other)
    client = Client()
    client.force_login(other, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get(reverse("notice", args=[notice.pk])).status_code != 200


def test_what_is_over_is_not_published(people: SimpleNamespace) -> None:
    past = timezone.now() - HOUR
    notice = draft(people.author, starts_at=past - HOUR, ends_at=past)
    with pytest.raises(TransitionRefused):
        publish(notice.pk, actor=people.second, version=notice.version)


def test_published_words_change_no_more(published: Commit, people: SimpleNamespace) -> None:
    notice = published()
    notice.place = "Massen"
    with pytest.raises(TransitionRefused):
        write(notice, actor=people.author)
    assert UrgentNotice.objects.get().place == "Königsborn"


def test_history_tells_who_did_what_and_never_changes(
    published: Commit, people: SimpleNamespace
) -> None:
    withdraw(published().pk, actor=people.author, reason="Entwarnung")
    told = list(NoticeEvent.objects.values_list("name", "actor", "reason"))
    assert told == [
        ("write", people.author.pk, ""), ("publish", people.second.pk, ""),
        ("withdraw", people.author.pk, "Entwarnung"),
    ]  # fmt: skip
    with pytest.raises(AppendOnlyError):
        NoticeEvent.objects.all().delete()


def test_two_people_walk_through_the_admin(people: SimpleNamespace) -> None:
    first, second = Client(), Client()
    backend = "allauth.account.auth_backends.AuthenticationBackend"
    first.force_login(people.author, backend=backend)
    second.force_login(people.second, backend=backend)
    now = timezone.localtime()
    data = {"pattern": "storm", "level": "danger", "starts_at": f"{now:%d.%m.%Y %H:%M}",
            "ends_at": f"{now + HOUR:%d.%m.%Y %H:%M}"}  # fmt: skip
    first.post(reverse("notice_new"), data)
    notice = UrgentNotice.objects.get()
    address = reverse("notice", args=[notice.pk])
    assert "Eine andere Person liest" in first.get(address).content.decode()
    assert (
        "Eilmeldungen, die auf eine zweite Person warten" in second.get("/admin/").content.decode()
    )
    page = second.get(address).content.decode()
    assert patterns()["storm"].headline["ar"] in page
    second.post(address, {"act": "publish", "version": notice.version})
    notice.refresh_from_db()
    assert notice.status == "published"
    assert first.get(reverse("notices")).status_code == 200
    first.post(address, {"act": "withdraw"})
    notice.refresh_from_db()
    assert notice.status == "withdrawn"


# --- The words ---


def test_every_pattern_is_there_in_every_language() -> None:
    assert set(patterns()) == set(PatternName.values)
    for name, pattern in patterns().items():
        if name != PatternName.OTHER:
            assert set(pattern.headline) == set(pattern.advice) == FULL


def test_without_a_pattern_it_needs_words() -> None:
    now = timezone.now()
    notice = UrgentNotice(pattern="other", starts_at=now, ends_at=now + HOUR)
    with pytest.raises(ValidationError):
        notice.clean()
    notice.headline_words["de"] = "Bombenfund"
    notice.clean()
    assert {"ar", "en"} <= set(notice.missing_languages)


@pytest.mark.parametrize("span", [datetime.timedelta(0), datetime.timedelta(days=15)])
def test_end_must_fit(span: datetime.timedelta) -> None:
    now = timezone.now()
    with pytest.raises(ValidationError):
        UrgentNotice(pattern="water", starts_at=now, ends_at=now + span).clean()
