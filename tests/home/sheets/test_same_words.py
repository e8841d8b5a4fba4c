"""What it costs, and whether to register: in the same words on each page and on paper."""

import pytest
from django.test import Client
from django.utils import translation

from home.sheets.entries import entry_of
from home.sheets.subjects import subject_at
from offers.models import Event, Offer
from offers.summary import cost_in_words, registration_in_words
from tests.home.content import Content
from tests.offers.pages import page, words

COST = {True: "Kostenlos", False: "Kostenpflichtig"}
REGISTRATION = {True: "Bitte melden Sie sich vorher an", False: "Kommen Sie einfach vorbei"}


@pytest.mark.parametrize("path", ["offers/counselling/", "events/family-festival/"])
@pytest.mark.parametrize("said", [True, False, None])
def test_cost_and_registration_read_alike_everywhere(
    content: Content, client: Client, path: str, said: bool | None
) -> None:
    for model in (Offer, Event):
        model.objects.update(free_of_charge=said, registration_needed=said)
    subject = subject_at(path)
    assert subject
    wanted = [COST[said], REGISTRATION[said]] if said is not None else []
    known = {*COST.values(), *REGISTRATION.values()}
    article = words(page(client, f"/de/{path}"))
    assert [text for text in article if text in known] == wanted
    assert [line.text for line in entry_of(subject, "de").lines if line.text in known] == wanted
    with translation.override("de"):
        assert list(filter(None, (cost_in_words(said), registration_in_words(said)))) == wanted
