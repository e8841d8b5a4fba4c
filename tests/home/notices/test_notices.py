"""An urgent notice: two people, every page in every language at once, gone by itself."""

import datetime
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from home.models import NoticeEvent, UrgentNotice
from home.notices.cap import NAMESPACE
from home.notices.patterns import PatternName, patterns
from home.notices.workflow import publish, withdraw, write
from portal.content.page_cache import _may_show
from portal.languages import codes, is_rewriting
from portal.models import User
from portal.workflow import NotPermitted, TransitionRefused
from portal.workflow.append_only import AppendOnlyError
from tests.home.content import Content

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)
BANNER = 'class="p-notice '
FULL = {"de", "en", "ar", "ru", "tr", "uk", "de-simple"}
Commit = Callable[..., Any]


def somebody(name: str, role: str = "editor") -> User:
    user = User.objects.create_user(f"{name}@unna.example", is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    return user


@pytest.fixture
def people() -> SimpleNamespace:
    return SimpleNamespace(author=somebody("author"), second=somebody("second"))


def draft(author: User, **fields: Any) -> UrgentNotice:
    now = timezone.now()
    given = {"pattern": "water", "place": "Königsborn", "starts_at": now, "ends_at": now + HOUR}
    return write(UrgentNotice(**given | fields), actor=author)


@pytest.fixture
def published(people: SimpleNamespace, django_capture_on_commit_callbacks: Commit) -> Commit:
    def act(**fields: Any) -> UrgentNotice:
        notice = draft(people.author, **fields)
        with django_capture_on_commit_callbacks(execute=True):
            return publish(notice.pk, actor=people.second, version=notice.version)

    return act


class Clock:
    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = timezone.now()
        monkeypatch.setattr("django.utils.timezone.now", lambda: self.now)
        monkeypatch.setattr("time.time", self.seconds)
        monkeypatch.setattr("time.time_ns", lambda: int(self.seconds() * 1e9))

    def seconds(self) -> float:
        return self.now.timestamp()

    def go(self, **span: float) -> None:
        self.now += datetime.timedelta(**span)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


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


# --- On every page ---


def test_notice_stands_on_every_page_in_every_language_at_once(
    content: Content, client: Client, published: Commit, people: SimpleNamespace,
    django_capture_on_commit_callbacks: Commit,
) -> None:  # fmt: skip
    organisation = f"organisations/{content.records['organisation'].slug}/"
    paths = ["", "welcome/", "map/", "search/?q=xyzzy", organisation, "feedback/"]
    addresses = [f"/{code}/{path}" for code in codes() for path in paths]
    for address in addresses:
        assert BANNER not in client.get(address).content.decode(), address
    notice = published()
    for address in addresses:
        assert BANNER in client.get(address).content.decode(), address
    for code in FULL & set(codes()):
        assert notice.headline[code] in client.get(f"/{code}/").content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        withdraw(notice.pk, actor=people.author)
    for address in addresses:
        assert BANNER not in client.get(address).content.decode(), address


def test_notice_costs_no_query_on_a_kept_page_and_none_more_on_a_cold_one(
    content: Content, client: Client, published: Commit, django_assert_num_queries: Any,
    django_assert_max_num_queries: Any,
) -> None:  # fmt: skip
    published()
    client.get("/de/")  # the frame is kept
    address = content.address("welcome")
    with django_assert_max_num_queries(12) as cold:
        client.get(address)
    assert not [query for query in cold if "urgentnotice" in query["sql"]]
    with django_assert_num_queries(0):
        assert BANNER in client.get(address).content.decode()


def test_draft_is_nowhere(content: Content, client: Client, people: SimpleNamespace) -> None:
    notice = draft(people.author)
    assert BANNER not in client.get("/de/").content.decode()
    assert client.get(f"/notices/{notice.uid}.cap.xml").status_code == 404


def test_words_are_escaped(content: Content, client: Client, published: Commit) -> None:
    published(place="<script>x</script>", phone='"><b>1')
    html = client.get("/de/").content.decode()
    assert "<script>x" not in html
    assert '"><b>1' not in html


def test_gravest_stands_first(content: Content, client: Client, published: Commit) -> None:
    published(pattern="road", level="info")
    published(pattern="evacuation", level="danger")
    html = client.get("/en/").content.decode()
    assert html.index("Please leave the area") < html.index("Road closed")


# --- By itself ---


def test_kept_page_does_not_outlive_the_notice(
    content: Content, client: Client, clock: Clock, published: Commit
) -> None:
    published(starts_at=clock.now, ends_at=clock.now + HOUR)
    assert BANNER in client.get("/ar/").content.decode()
    clock.go(minutes=59, seconds=30)
    answer = client.get("/ar/")
    assert BANNER in answer.content.decode()
    assert "max-age=30" in answer["Cache-Control"]
    clock.go(seconds=31)
    assert BANNER not in client.get("/ar/").content.decode()


def test_kept_page_makes_way_for_what_begins(
    content: Content, client: Client, clock: Clock, published: Commit
) -> None:
    published(starts_at=clock.now + datetime.timedelta(minutes=2), ends_at=clock.now + HOUR)
    assert BANNER not in client.get("/de/").content.decode()
    clock.go(minutes=2, seconds=1)
    assert BANNER in client.get("/de/").content.decode()


def test_old_copy_is_not_shown_while_a_new_one_is_made() -> None:
    """As other outdated copies are, for some seconds."""
    now = timezone.now().timestamp()
    state = SimpleNamespace(number=1)
    kept = SimpleNamespace(generation=1, fresh_until=now - 1, true_until=now - 1)
    assert not _may_show(kept, state)  # type: ignore[arg-type]
    kept.true_until = now + 100
    assert _may_show(kept, state)  # type: ignore[arg-type]


# --- For machines ---


def test_feed_has_what_is_shown(
    content: Content, client: Client, clock: Clock, published: Commit
) -> None:
    assert "<item>" not in client.get("/tr/notices.rss").content.decode()
    notice = published(phone="02303 103-0")
    answer = client.get("/tr/notices.rss")
    assert answer["Content-Type"].startswith("application/rss+xml")
    item = ET.fromstring(answer.content).find("channel/item")  # noqa: S314 - our own
    assert item is not None
    assert item.findtext("title") == notice.headline["tr"]
    assert "Königsborn" in (item.findtext("description") or "")
    clock.go(hours=1, seconds=1)
    assert "<item>" not in client.get("/tr/notices.rss").content.decode()


def cap(client: Client, notice: UrgentNotice) -> ET.Element:
    answer = client.get(f"/notices/{notice.uid}.cap.xml")
    assert answer["Content-Type"] == "application/cap+xml"
    return ET.fromstring(answer.content)  # noqa: S314 - our own


def names(element: ET.Element) -> list[str]:
    return [child.tag.removeprefix(f"{{{NAMESPACE}}}") for child in element]


def test_cap_has_each_language_in_the_order_of_the_schema(
    content: Content, client: Client, published: Commit
) -> None:
    now = timezone.now()
    notice = published(level="danger", phone="112", happens_from=now)
    alert, c = cap(client, notice), f"{{{NAMESPACE}}}"
    assert names(alert)[:6] == ["identifier", "sender", "sent", "status", "msgType", "scope"]
    infos = alert.findall(f"{c}info")
    assert {info.findtext(f"{c}language") for info in infos} == FULL & set(codes())
    assert names(infos[0]) == [
        "language", "category", "event", "urgency", "severity", "certainty", "effective", "onset",
        "expires", "senderName", "headline", "instruction", "web", "contact", "area",
    ]  # fmt: skip
    assert infos[0].findtext(f"{c}severity") == "Extreme"
    assert infos[0].findtext(f"{c}area/{c}areaDesc") == "Königsborn"
    sent = alert.findtext(f"{c}sent") or ""
    assert len(sent) == 25 and sent[-6] in "+-"


def test_withdrawal_is_a_cancellation_of_the_first_message(
    content: Content, client: Client, published: Commit, people: SimpleNamespace,
    django_capture_on_commit_callbacks: Commit,
) -> None:  # fmt: skip
    notice, c = published(), f"{{{NAMESPACE}}}"
    first = cap(client, notice)
    with django_capture_on_commit_callbacks(execute=True):
        withdraw(notice.pk, actor=people.author)
    second = cap(client, notice)
    assert second.findtext(f"{c}msgType") == "Cancel"
    parts = [first.findtext(f"{c}{name}") for name in ("sender", "identifier", "sent")]
    assert second.findtext(f"{c}references") == ",".join(str(part) for part in parts)


def test_withdrawn_draft_was_never_public(
    content: Content, client: Client, people: SimpleNamespace
) -> None:
    notice = draft(people.author)
    withdraw(notice.pk, actor=people.author)
    assert client.get(f"/notices/{notice.uid}.cap.xml").status_code == 404


def test_rewriting_is_a_language_of_its_own_in_the_banner_alone(
    content: Content, client: Client
) -> None:
    """RSS knows no easy German."""
    simple = next(code for code in codes() if is_rewriting(code))
    assert "<language>de</language>" in client.get(f"/{simple}/notices.rss").content.decode()
