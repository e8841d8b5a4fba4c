"""The office's start: to do, money, filters, order, export; 1,000 applications in few queries."""

import csv
import datetime
from decimal import Decimal
from io import StringIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from funding.models import Application, CompletionRequest, FinancingItem, Status
from portal.spreadsheets import cell
from tests.funding import factories
from tests.funding.addresses import page
from tests.funding.town import SignIn, Town

S = Status


def many_applications(town: Town, number: int) -> None:
    """In all statuses, each with a requested sum and an organisation of ten."""
    organisations = [factories.OrganisationFactory() for _n in range(10)]
    statuses = [s for s in (*S.values, S.SUBMITTED) if s != S.DRAFT]
    now = timezone.now()
    rows = Application.objects.bulk_create(
        Application(
            call=town.call, guideline=town.call.guideline, organisation=organisations[i % 10],
            created_by=town.applicant, status=statuses[i % len(statuses)],
            title=f"Ein Projekt mit einem recht langen Namen für viele Menschen {i}",
            number=f"{town.call.year}-{i:04d}", submitted_at=now - datetime.timedelta(minutes=i),
            period_start=factories.today(), period_end=factories.today(),
        )
        for i in range(number)
    )  # fmt: skip
    FinancingItem.objects.bulk_create(
        FinancingItem(application=row, kind="requested", amount=Decimal("1234.50")) for row in rows
    )


def test_thousand_applications_need_few_queries_and_little_html(
    town: Town, signed_in: SignIn
) -> None:
    many_applications(town, 1000)
    client = signed_in(town.officer)
    client.get(page("office_list"))
    for query in ("", "?status=submitted&q=projekt&sort=-requested&page=2"):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            answer = client.get(page("office_list") + query)
        assert answer.status_code == 200
        assert len(queries) <= 15, len(queries)
        assert len(answer.content) <= 60_000, len(answer.content)
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(page("office_export"))
    assert len(queries) <= 15
    assert len(answer.content.decode().splitlines()) == 1001


def titles(client_answer: object) -> list[str]:
    page_shown = client_answer.context["page"]  # type: ignore[attr-defined]
    return [row.title for row in page_shown.object_list]


def test_officer_filters_by_status_call_and_text(town: Town, signed_in: SignIn) -> None:
    other = factories.CallFactory(guideline=town.call.guideline, year=town.call.year - 1)
    factories.application_in(S.SUBMITTED, call=town.call, title="Garten")
    factories.application_in(S.APPROVED, call=town.call, title="Kochen")
    factories.application_in(S.SUBMITTED, call=other, title="Theater")
    client, address = signed_in(town.officer), page("office_list")
    assert titles(client.get(address, {"status": "approved"})) == ["Kochen"]
    assert titles(client.get(address, {"call": other.pk})) == ["Theater"]
    assert titles(client.get(address, {"q": "gart"})) == ["Garten"]
    assert titles(client.get(address, {"q": "gart", "status": "approved"})) == []
    assert len(titles(client.get(address, {"status": "nonsense", "call": "x", "page": "99"}))) == 3


def test_officer_orders_by_amount_and_title(town: Town, signed_in: SignIn) -> None:
    for title, amount in (("Beta", "300.00"), ("Alpha", "900.00"), ("Gamma", "500.00")):
        factories.application_in(S.SUBMITTED, amount, call=town.call, title=title)
    client, address = signed_in(town.officer), page("office_list")
    assert titles(client.get(address, {"sort": "title"})) == ["Alpha", "Beta", "Gamma"]
    assert titles(client.get(address, {"sort": "-requested"})) == ["Alpha", "Gamma", "Beta"]
    shown = client.get(address, {"sort": "title"}).content.decode()
    assert 'aria-sort="ascending"' in shown
    assert "sort=-title" in shown


@pytest.mark.parametrize(
    ("todo", "expected"),
    [
        ("formal_check", ["Eingereicht"]),
        ("overdue", ["Überfällig"]),
        ("scores", ["Beirat"]),
        ("deliberation", ["Sitzung", "Vertagt"]),
        ("early_start", ["Entwurf"]),
    ],
)
def test_officer_sees_what_is_to_be_done_today(
    town: Town, signed_in: SignIn, todo: str, expected: list[str]
) -> None:
    factories.application_in(S.SUBMITTED, call=town.call, title="Eingereicht")
    factories.application_in(S.IN_REVIEW, call=town.call, title="Beirat")
    factories.application_in(S.DELIBERATION, call=town.call, title="Sitzung")
    factories.application_in(S.DEFERRED, call=town.call, title="Vertagt")
    factories.application_in(S.INCOMPLETE, call=town.call, title="Noch Zeit")
    late = factories.application_in(S.INCOMPLETE, call=town.call, title="Überfällig")
    yesterday = factories.today() - datetime.timedelta(days=1)
    CompletionRequest.objects.filter(application=late).update(deadline=yesterday)
    factories.complete_application(call=town.call, title="Entwurf", early_start_reason="Mai")
    factories.complete_application(call=town.call, title="Geheimer Entwurf")
    answer = signed_in(town.officer).get(page("office_list"), {"todo": todo, "sort": "title"})
    assert titles(answer) == expected
    card = next(c for c in answer.context["todos"] if f"todo={todo}" in c.url)
    assert card.count == len(expected)
    assert "Geheimer Entwurf" not in answer.content.decode()


def test_officer_sees_the_money_of_the_call(town: Town, signed_in: SignIn) -> None:
    factories.application_in(S.APPROVED, "4000.00", call=town.call)
    factories.application_in(S.SUBMITTED, "1500.00", call=town.call)
    answer = signed_in(town.officer).get(page("office_list"))
    money = answer.context["money"][0]
    assert (money.granted, money.left, money.requested) == (4000, 16000, 1500)


def table(answer: object) -> list[list[str]]:
    content = answer.content.decode("utf-8")  # type: ignore[attr-defined]
    assert content.startswith("\ufeff")
    return list(csv.reader(StringIO(content.removeprefix("\ufeff")), delimiter=";"))


def test_export_is_a_german_spreadsheet_without_formulas(town: Town, signed_in: SignIn) -> None:
    factories.application_in(S.SUBMITTED, "1234.50", call=town.call, title='=HYPERLINK("x")')
    answer = signed_in(town.officer).get(page("office_export"))
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"].startswith("attachment;")
    rows = table(answer)
    assert rows[1][1] == '\'=HYPERLINK("x")'
    assert "1234,50" in rows[1]


def test_export_keeps_the_filter(town: Town, signed_in: SignIn) -> None:
    factories.application_in(S.SUBMITTED, call=town.call, title="Garten")
    factories.application_in(S.APPROVED, call=town.call, title="Kochen")
    rows = table(signed_in(town.officer).get(page("office_export"), {"status": "approved"}))
    assert [row[1] for row in rows[1:]] == ["Kochen"]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("=1+1", "'=1+1"), ("+49 2303", "'+49 2303"), ("-x", "'-x"), ("@x", "'@x"),
        ("\t=1", "'\t=1"), (" =1", "' =1"), ("a=b", "a=b"), (None, ""), (7, "7"),
        (Decimal("-3.5"), "-3,50"), (datetime.date(2024, 3, 1), "2024-03-01"),
    ],
)  # fmt: skip
def test_cell_is_neutralised(value: object, expected: str) -> None:
    assert cell(value) == expected


def test_finance_sees_approved_amounts_with_bank_details(town: Town, signed_in: SignIn) -> None:
    factories.application_in(S.APPROVED, "4000.00", call=town.call, title="Kochen")
    factories.application_in(S.SUBMITTED, call=town.call, title="Garten")
    client = signed_in(town.finance)
    shown = client.get(page("finance_list")).content.decode()
    assert "Kochen" in shown
    assert "Garten" not in shown
    assert "4.000,00" in shown
    rows = table(client.get(page("finance_export")))
    assert len(rows) == 2
    assert {"4000,00", factories.IBAN} <= set(rows[1])


@pytest.mark.parametrize("language", ["de", "ar"])
def test_list_is_read_in_the_language_of_the_address(
    town: Town, signed_in: SignIn, language: str
) -> None:
    factories.application_in(S.SUBMITTED, call=town.call)
    address = reverse("funding:office_list").replace("/de/", f"/{language}/")
    shown = signed_in(town.officer).get(address).content.decode()
    assert f'<html lang="{language}"' in shown
    assert "style=" not in shown
    assert "<script>" not in shown


def test_officer_sees_who_wants_to_be_admitted(town: Town, signed_in: SignIn) -> None:
    address = reverse("funding:association")
    assert f'href="{address}"' not in todos_of(signed_in(town.officer))
    factories.member_of(factories.OrganisationFactory()).organisation_memberships.update(
        active=False
    )
    assert f'href="{address}"' in todos_of(signed_in(town.officer))
    assert f'href="{address}"' not in todos_of(signed_in(town.auditor))


def todos_of(client: Client) -> str:
    return client.get(page("office_list")).content.decode().partition('id="list"')[0]
