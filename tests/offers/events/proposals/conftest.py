"""An organiser with a link and a course, and the editor who answers."""

import re

import pytest

from networks.models import Organisation
from offers.events.proposals import services
from offers.models import Event
from portal.models import User
from portal.outbox.models import Message
from tests.funding.factories import UserFactory
from tests.home.content import Content
from tests.networks.factories import OrganisationFactory
from tests.offers.events.factories import add_event, weekly


@pytest.fixture
def organisation(db: None) -> Organisation:
    found: Organisation = OrganisationFactory(name="Treff e.V.", slug="treff")
    return found


@pytest.fixture
def editor(db: None) -> User:
    found: User = UserFactory(email="editor@example.org", is_superuser=True, is_staff=True)
    return found


@pytest.fixture
def token(organisation: Organisation, editor: User) -> str:
    services.send_link(organisation, actor=editor, email="Treff@example.org", language="ar")
    [mail] = Message.objects.filter(kind="organiser_link")
    found = re.search(r"/ar/propose/([\w-]+)/", mail.body)
    assert found
    return found[1]


@pytest.fixture
def course(content: Content, organisation: Organisation) -> Event:
    return add_event(
        content["events"], "course", title="Kurs", organisation=organisation, **weekly(0)
    )
