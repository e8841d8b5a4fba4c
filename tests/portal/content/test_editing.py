"""Nobody loses anything by opening and saving: a form posted back as it was changes nothing."""

import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page
from wagtail.snippets.models import get_snippet_models

from home.models import DataPoint, Indicator, Variant
from networks.models import ContactPerson, Network, Organisation
from offers.models import AccessCondition, LifePhase, Offer, PhaseField, SchoolHoliday
from portal.content.pages import PortalPage
from portal.glossary.models import GlossaryTerm
from search.models import SearchConcept
from tests.funding import factories as make
from tests.home.admin_forms import as_opened, content_of, streams_of
from tests.home.content import Content

PAGES = ["home", "counselling", "meeting", "network", "welcome", "news", "everything", "concept",
         "first_chapter", "offers", "networks", "concepts", "funding", "guideline", "projects",
         "project"]  # fmt: skip
BUTTONS = {"draft": {}, "publish": {"action-publish": "action-publish"}}


@pytest.fixture
def hidden(content: Content) -> Content:
    """All that can be chosen in a text is hidden from readers."""
    ContactPerson.objects.update(consent_to_publish=False)
    Organisation.objects.update(published=False)
    Page.objects.type(Offer).update(live=False)
    Page.objects.type(Network).update(live=False)
    return content


def edit_address(page: PortalPage) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


@pytest.mark.parametrize("button", BUTTONS)
@pytest.mark.parametrize("name", PAGES)
def test_page_is_saved_as_it_was_opened(
    hidden: Content, admin_client: Client, name: str, button: str
) -> None:
    page = type(hidden[name]).objects.get(pk=hidden[name].pk)
    before = content_of(page)
    opened = admin_client.get(edit_address(page)).content.decode()

    data = as_opened(opened, streams_of(type(page)))
    answer = admin_client.post(edit_address(page), data | BUTTONS[button])

    assert answer.status_code == 302, answer.context["form"].errors
    saved = type(page).objects.get(pk=page.pk)
    revision = saved.get_latest_revision()
    assert revision is not None
    kept = before | {"live": True} if button == "publish" else before
    assert content_of(revision) | {"live": kept["live"]} == kept
    if button == "publish":
        assert content_of(saved) == kept


def records() -> dict[str, Any]:
    """One of each kind that the admin keeps, with rows of its own where it has any."""
    now = timezone.now().replace(second=0, microsecond=0)  # the form asks for minutes
    call = make.CallFactory(opens_at=now, closes_at=now + datetime.timedelta(days=1))
    seat = make.board_member(call)
    member = make.member_of(make.OrganisationFactory())
    indicator = Indicator.objects.create(slug="share", name={"de": "Anteil"}, unit={"de": "%"})
    DataPoint.objects.create(indicator=indicator, date="2024-01-01", value="12.5", source="Amt")
    variant = Variant.objects.create(slug="with-centre", name={"de": "mit dem Heim"})
    holidays = SchoolHoliday.objects.create(
        name={"de": "Osterferien"}, first_day="2027-03-22", last_day="2027-04-03"
    )
    condition = AccessCondition.objects.create(
        slug="women", kind=AccessCondition.Kind.GENDER, name={"de": "Frauen"}
    )
    phase = LifePhase.objects.create(slug="birth", name={"de": "Geburt"})
    field = PhaseField.objects.create(slug="health", name={"de": "Gesundheit"}, icon="heart")
    term = GlossaryTerm.objects.create(slug="measure", term={"de": "Maßnahme", "en": "measure"})
    concept = SearchConcept.objects.create(slug="work", words={"de": "Arbeit\nStelle"})
    made: list[Any] = [holidays, condition, phase, field, term, concept, call, call.guideline,
                       call.programme, seat, indicator, variant,
                       member.organisation_memberships.get()]  # fmt: skip
    return {type(record)._meta.model_name: record for record in made}


@pytest.mark.parametrize("model", get_snippet_models(), ids=lambda model: model._meta.model_name)
def test_record_is_saved_as_it_was_opened(
    hidden: Content, admin_client: Client, model: Any
) -> None:
    record = records().get(model._meta.model_name) or model._default_manager.first()
    assert record is not None
    before = content_of(model._default_manager.get(pk=record.pk))
    address = reverse(model.snippet_viewset.get_url_name("edit"), args=[record.pk])

    data = as_opened(admin_client.get(address).content.decode())
    answer = admin_client.post(address, data)

    assert answer.status_code == 302, answer.context["form"].errors
    assert content_of(model._default_manager.get(pk=record.pk)) == before
