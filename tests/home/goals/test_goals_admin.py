"""Goals, measures and demands in the admin: looked at with their field; who is named once."""

import pytest
from django.test import Client
from django.urls import reverse

from home.models import Demand, FieldOfAction
from tests.home.goals.factories import Chain
from tests.home.markup import Markup


@pytest.mark.parametrize("kind", ["goal", "demand"])
def test_record_with_a_field_of_action_is_shown(
    chain: Chain, admin_client: Client, kind: str
) -> None:
    field = FieldOfAction.objects.order_by("pk").first()
    Demand.objects.update(field=field)
    record = getattr(chain, kind)
    address = reverse(type(record).snippet_viewset.get_url_name("inspect"), args=[record.pk])
    page = admin_client.get(address)
    assert page.status_code == 200
    assert str(field) in page.content.decode()


def test_short_name_of_a_measure_is_given_once(chain: Chain, admin_client: Client) -> None:
    """Its address ends behind a `#`, from where nothing leads on; that of a goal leads on."""
    views = type(chain.measure).snippet_viewset
    opened = reverse(views.get_url_name("edit"), args=[chain.measure.pk])
    assert "disabled" in slug_at(admin_client, opened)
    assert "disabled" not in slug_at(admin_client, reverse(views.get_url_name("add")))
    of_goal = reverse(type(chain.goal).snippet_viewset.get_url_name("edit"), args=[chain.goal.pk])
    assert "disabled" not in slug_at(admin_client, of_goal)


def slug_at(client: Client, address: str) -> set[str]:
    fields = Markup(client.get(address).content.decode()).all("input")
    [slug] = [tag for tag in fields if tag["name"] == "slug"]
    return set(slug.attributes)
