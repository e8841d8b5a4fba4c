"""The workflow on a library's books: what is true of any table of transitions."""

import datetime
from collections.abc import Iterator
from dataclasses import FrozenInstanceError, replace
from itertools import product
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from portal.models import User
from portal.workflow import (
    Given,
    InputRefused,
    NotPermitted,
    Table,
    TransitionRefused,
    may,
    perform,
    refusals,
    require,
    things_for,
)
from portal.workflow.append_only import AppendOnlyError
from tests.portal.workflow.lending.models import Copy, CopyEvent, Shelf
from tests.portal.workflow.lending.transitions import (
    ASK,
    LEND,
    POST,
    PROLONG,
    TABLE,
    TAKE_BACK,
    Lending,
    Role,
)

pytestmark = pytest.mark.django_db

#: By hand: name → from, to, who.
EXPECTED = {
    "ask": ("on_shelf", "asked_for", "anybody"),
    "lend": ("asked_for", "lent", "librarian head"),
    "prolong": ("lent", "", "reader"),
    "take_back": ("lent asked_for", "on_shelf", "librarian"),
}


@pytest.fixture(autouse=True)
def empty_letterbox() -> Iterator[None]:
    yield
    POST.clear()


def person(name: str, *roles: Role) -> User:
    user = User.objects.create_user(f"{name}@example.org", first_name=name)
    for role in roles:
        user.groups.add(Group.objects.get_or_create(name=role.value)[0])
    return user


def copy_in(status: str, reader: User | None = None) -> Copy:
    return Copy.objects.create(status=status, shelf=Shelf.objects.create(), reader=reader)


def in_days(days: int) -> Lending:
    return Lending(until=timezone.now().date() + datetime.timedelta(days=days), reason=" for you ")


def test_table_is_the_one_written_by_hand() -> None:
    found = {
        transition.name: (
            set(transition.sources),
            transition.target,
            [who.name for who in transition.by],
        )
        for transition in TABLE
    }
    assert found == {
        name: (set(sources.split()), target, by.split())
        for name, (sources, target, by) in EXPECTED.items()
    }


def test_person_performs_and_one_event_says_who_from_to_and_why() -> None:
    librarian, reader = person("lina", Role.LIBRARIAN), person("rita")
    copy = copy_in("asked_for", reader)
    done = perform(copy.pk, LEND, actor=librarian, given=in_days(7))
    assert (done.status, done.version, done.due_on) == ("lent", 2, in_days(7).until)
    copy.refresh_from_db()
    assert (copy.status, copy.version, copy.due_on) == ("lent", 2, in_days(7).until)
    event = copy.events.get()
    assert (event.name, event.actor, event.reason) == ("lend", librarian, "for you")
    assert (event.from_status, event.to_status, event.is_transition) == ("asked_for", "lent", True)
    assert [(copy.pk, "lend")] == POST


def test_act_that_keeps_the_status_writes_an_event_and_no_version() -> None:
    reader = person("rita")
    copy = copy_in("lent", reader)
    perform(copy.pk, PROLONG, actor=reader, given=in_days(9))
    copy.refresh_from_db()
    assert (copy.status, copy.version, copy.due_on) == ("lent", 1, in_days(9).until)
    event = copy.events.get()
    assert (event.from_status, event.to_status, event.is_transition) == ("lent", "lent", False)
    assert not CopyEvent.objects.transitions().exists()


@pytest.mark.parametrize("status", Copy.Status.values)
@pytest.mark.parametrize("name", EXPECTED)
def test_only_the_right_person_in_the_right_status(name: str, status: str) -> None:
    """Every person × status × transition: what is offered, listed and done agree."""
    transition = TABLE.by_name[name]
    people = {
        "anybody": person("rita"),
        "librarian": person("lina", Role.LIBRARIAN),
        "head": person("hanna", Role.HEAD),
        "reader": person("ria"),
        "reading_librarian": person("lea", Role.LIBRARIAN),
    }
    for kind, user in people.items():
        copy = copy_in(status, user if "reading" in kind or kind == "reader" else None)
        sources, target, by = EXPECTED[name]
        fits = (
            "anybody" in by
            or kind in by.split()
            or ("reading" in kind and bool({"reader", "librarian"} & set(by.split())))
        )
        barred = kind == "reading_librarian" and name == "lend"
        allowed = status in sources.split() and fits and not barred
        assert may(user, copy, transition) is allowed, kind
        assert things_for(user, transition).filter(pk=copy.pk).exists() is allowed, kind
        assert (refusals(user, copy, transition) == []) is allowed, kind
        assert (transition in TABLE.offered(user, copy)) is allowed, kind
        if name == "take_back" and allowed:
            continue  # whose letterbox is broken; see below
        given: Any = in_days(3) if transition.given is Lending else Given()
        if allowed:
            assert perform(copy.pk, transition, actor=user, given=given).status == (
                target or status
            )
            assert copy.events.count() == 1
        else:
            with pytest.raises(TransitionRefused):
                perform(copy.pk, transition, actor=user, given=given)
            assert not copy.events.exists()


def test_second_identical_request_is_refused_without_an_event() -> None:
    reader = person("rita")
    copy = copy_in("on_shelf")
    perform(copy.pk, ASK, actor=reader, given=Given())
    with pytest.raises(TransitionRefused) as refusal:
        perform(copy.pk, ASK, actor=reader, given=Given())
    assert refusal.value.code == "already_done"
    with translation.override("en"):
        assert str(refusal.value) == "This has been done already. The status is: Asked for."
    assert copy.events.count() == 1


def test_refusals_tell_all_that_stands_against_it() -> None:
    outsider, reader = person("otto"), person("lina", Role.LIBRARIAN)
    copy = copy_in("lent", reader)
    assert [type(found) for found in refusals(outsider, copy, LEND)] == [
        TransitionRefused,
        NotPermitted,
    ]
    Shelf.objects.update(room=0)
    copy.refresh_from_db()
    codes = [found.code for found in refusals(reader, copy, LEND, in_days(0))]
    assert codes == ["already_done", "oneself", "shelf_closed", "no_time"]


def test_typed_input_at_fault_names_its_field() -> None:
    librarian = person("lina", Role.LIBRARIAN)
    copy = copy_in("asked_for")
    with pytest.raises(InputRefused) as refusal:
        perform(copy.pk, LEND, actor=librarian, given=in_days(0))
    assert (refusal.value.code, refusal.value.field) == ("no_time", "until")
    with translation.override("de"):
        assert str(in_days(0).until.year) in str(refusal.value)
    copy.refresh_from_db()
    assert copy.status == "asked_for"


def test_require_raises_the_first_objection_and_nothing_for_those_who_may() -> None:
    librarian = person("lina", Role.LIBRARIAN)
    require(librarian, copy_in("asked_for"), LEND)
    with pytest.raises(TransitionRefused) as refusal:
        require(librarian, copy_in("asked_for", librarian), LEND)
    assert refusal.value.code == "oneself"


def test_nobody_in_particular_and_who_is_locked_out_may_nothing() -> None:
    gone = person("gone", Role.LIBRARIAN)
    gone.is_active = False
    gone.save()
    copy = copy_in("asked_for")
    for user in (AnonymousUser(), gone):
        assert not may(user, copy, LEND)
        assert not things_for(user, LEND).exists()
    with pytest.raises(NotPermitted):
        perform(copy.pk, LEND, actor=gone, given=in_days(3))


@pytest.mark.django_db(transaction=True)
def test_telling_stands_or_falls_with_the_change() -> None:
    librarian = person("lina", Role.LIBRARIAN)
    copy = copy_in("lent")
    with pytest.raises(OSError, match="letterbox"):
        perform(copy.pk, TAKE_BACK, actor=librarian, given=Given())
    copy.refresh_from_db()
    assert (copy.status, copy.version) == ("lent", 1)
    assert not copy.events.exists()


def test_other_rows_are_locked_after_the_things_own() -> None:
    librarian = person("lina", Role.LIBRARIAN)
    copy = copy_in("asked_for")
    with CaptureQueriesContext(
        connection,
    ) as queries:
        perform(copy.pk, LEND, actor=librarian, given=in_days(3))
    read = [q["sql"] for q in queries if q["sql"].startswith("SELECT")]
    tables = [Copy._meta.db_table, Shelf._meta.db_table]
    assert [table in sql for table, sql in zip(tables, read, strict=False)] == [True, True]


def test_history_has_a_line_for_each_side_newest_first() -> None:
    reader, librarian = person("rita"), person("lina", Role.LIBRARIAN)
    copy = copy_in("on_shelf")
    perform(copy.pk, ASK, actor=reader, given=Given(reason="please"))
    perform(copy.pk, LEND, actor=librarian, given=in_days(3))
    perform(copy.pk, PROLONG, actor=reader, given=in_days(4))
    events = list(copy.events.for_timeline())
    read = [(line.title, line.text, line.actor) for line in TABLE.history(events, "reader")]
    assert read == [
        ("It is yours", "for you", ""),
        ("You asked for it", "please", "rita"),
    ]
    titles = [(line.title, line.text) for line in TABLE.history(events, "library")]
    assert titles == [("Prolonged", ""), ("Lent", "for you"), ("Asked for", "please")]


def test_table_refuses_two_of_one_name_and_statuses_that_do_not_exist() -> None:
    with pytest.raises(ImproperlyConfigured, match="one name"):
        Table(Copy, ASK, ASK)
    for change in ({"sources": frozenset({"stolen"})}, {"target": "stolen"}):
        with pytest.raises(ImproperlyConfigured, match="stolen"):
            Table(Copy, replace(ASK, **change))


def test_transition_and_what_is_given_are_frozen() -> None:
    for thing, name in product([ASK, Given()], ["name", "reason"]):
        with pytest.raises(FrozenInstanceError):
            setattr(thing, name, "else")


def test_event_is_never_changed() -> None:
    reader = person("rita")
    copy = copy_in("on_shelf")
    perform(copy.pk, ASK, actor=reader, given=Given())
    event = copy.events.get()
    for change in (event.save, event.delete, CopyEvent.objects.all().delete):
        with pytest.raises(AppendOnlyError):
            change()
