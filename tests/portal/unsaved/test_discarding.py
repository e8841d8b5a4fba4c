"""Rather begin anew: what was typed is discarded, and nothing else."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import gettext

from funding.models import Application
from funding.scheme.steps import Step
from portal.models import User
from tests.portal.unsaved.browsers import TEXT, browser_of, shows_the_text

pytestmark = pytest.mark.django_db


def test_what_was_typed_can_be_discarded(
    sent: Client, draft: Application, writer: User, form: str
) -> None:
    sent.force_login(writer)
    assert shows_the_text(sent, form)
    assert 'name="discard-typed"' in sent.get(form).content.decode()
    answer = sent.post(form, {"discard-typed": "1"}, follow=True)
    assert answer.redirect_chain == [(form, 302)]
    assert gettext("What was typed has been discarded.") in answer.content.decode()
    body = sent.get(form).content.decode()
    assert TEXT not in body
    assert "discard-typed" not in body
    draft.refresh_from_db()
    assert not draft.answers.filter(text=TEXT).exists()


def test_discarding_leaves_the_other_pages_alone(
    sent: Client, draft: Application, writer: User, form: str
) -> None:
    sent.force_login(writer)
    other = reverse("funding:application_step", args=[draft.uid, Step.PLACE_AND_TIME])
    sent.post(other, {"discard-typed": "1"})
    assert shows_the_text(sent, form)


def test_nothing_to_discard_where_nothing_waits(
    draft: Application, writer: User, form: str
) -> None:
    assert "discard-typed" not in browser_of(writer).get(form).content.decode()
