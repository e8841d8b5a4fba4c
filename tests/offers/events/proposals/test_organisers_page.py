"""An organiser proposes by a link, sees the own dates alone, and loses nothing typed."""

from typing import Any

import pytest
from django.test import Client
from lxml import html

from offers.events.proposals import services
from offers.events.proposals.models import EventProposal
from offers.models import Event
from tests.home.content import Content
from tests.offers.events.factories import add_event, weekly
from tests.offers.events.proposals.said import new_event, tomorrow
from tests.offers.pages import page, words


def test_organiser_sees_the_own_dates_alone(
    content: Content, course: Event, token: str, client: Client
) -> None:
    add_event(content["events"], "other", title="Von anderen", **weekly(1))
    answer = client.get(f"/de/propose/{token}/")
    text = answer.content.decode()
    assert "Kurs" in text
    assert "Von anderen" not in text
    assert "no-store" in answer["Cache-Control"]
    assert "noindex" in text
    assert f"feedback/?page=/de/propose/{token}" not in text


def test_event_of_somebody_else_cannot_be_changed(
    content: Content, token: str, client: Client
) -> None:
    other = add_event(content["events"], "other", title="Von anderen", **weekly(1))
    answer = client.post(f"/de/propose/{token}/cancelled/{other.pk}/", {"words": "nein"})
    assert answer.status_code == 404


def test_change_needs_its_event_and_a_new_one_has_none(
    course: Event, token: str, client: Client
) -> None:
    for end in ("moved/", "cancelled/", f"new/{course.pk}/"):
        assert client.get(f"/de/propose/{token}/{end}").status_code == 404


def test_proposal_is_shown_once_more_then_sent_once(
    content: Content, token: str, client: Client
) -> None:
    said = new_event()
    address = f"/de/propose/{token}/new/"
    preview = client.post(address, {k: v for k, v in said.items() if k != "send"})
    assert "Ist alles richtig?" in preview.content.decode()
    assert not EventProposal.objects.exists()
    corrected = client.post(address, said | {"correct": "1"})
    assert 'value="Sommerfest"' in corrected.content.decode()
    for _twice in range(2):
        assert client.post(address, said).status_code == 302
    assert EventProposal.objects.count() == 1
    assert "Sommerfest" in words(page(client, f"/de/propose/{token}/"))
    assert not Event.objects.filter(title="Sommerfest").exists()


def test_place_is_not_called_optional_for_being_asked_in_two_ways(
    content: Content, token: str, client: Client
) -> None:
    answer = client.get(f"/de/propose/{token}/new/")
    labels = html.fromstring(answer.content.decode()).xpath("//label")
    optional = {label.get("for") for label in labels if "freiwillig" in label.text_content()}
    assert "id_begins" in optional
    assert not {"id_location", "id_place_words"} & optional
    assert {"id_location", "id_place_words"} <= {label.get("for") for label in labels}


def test_damaged_number_of_the_sending_is_nobody_s_fault(
    content: Content, token: str, client: Client
) -> None:
    answer = client.post(f"/de/propose/{token}/new/", new_event(uid="abc"))
    assert answer.status_code == 302
    assert EventProposal.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"day": "2020-01-01"}, "Dieser Tag ist schon vorbei."),
        ({"day": "9999-12-31"}, "Dieser Tag liegt zu weit in der Zukunft"),
        ({"day": "morgen"}, ""),
        ({"title": ""}, ""),
        ({"place_words": ""}, "wo es stattfindet"),
        ({"begins": "", "ends": "18:00"}, ""),
        ({"begins": "25:00"}, ""),
        ({"location": "99999"}, ""),
        ({"words": "x" * 601}, ""),
        ({"title": "\0"}, ""),
        ({"weekly_until": str(tomorrow())}, "nur einmal"),
        ({"weekly_until": "9999-12-31"}, "Dieser Tag liegt zu weit in der Zukunft"),
    ],
)
def test_wrong_input_is_said_and_nothing_typed_is_lost(
    content: Content, token: str, client: Client, wrong: dict[str, Any], message: str
) -> None:
    answer = client.post(f"/de/propose/{token}/new/", new_event() | wrong)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Bitte prüfen Sie" in text
    assert message in text
    assert "Sommerfest" in text or "title" in wrong
    assert not EventProposal.objects.exists()


def test_place_of_too_many_words_is_not_asked_for_again(
    content: Content, token: str, client: Client
) -> None:
    answer = client.post(f"/de/propose/{token}/new/", new_event(place_words="x" * 201))
    assert answer.status_code == 422
    assert len(answer.context["form"].errors["place_words"]) == 1


def test_only_so_many_wait(
    content: Content, token: str, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(services, "MOST_OPEN", 1)
    address = f"/de/propose/{token}/new/"
    assert client.post(address, new_event()).status_code == 302
    answer = client.post(address, new_event(title="Zweites"))
    assert answer.status_code == 429
    assert "Zweites" in answer.content.decode()
