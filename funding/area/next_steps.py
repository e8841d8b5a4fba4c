"""Which next steps fit an application's status and the one who reads it."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from funding.application.models.application import Application
from portal.wording import Words
from portal.workflow import Page, Transition


@dataclass(frozen=True)
class NextStep:
    label: Words
    url: str
    icon: str
    variant: str = "secondary"


def next_steps(
    offered: list[Transition[Application, Any]], application: Application
) -> list[NextStep]:
    """The pages of what is offered now, each once, the first as the main one. A courtesy: the
    services ask again."""
    pages = {
        address(transition.page, application): transition.page
        for transition in offered
        if transition.page and transition.page.wanted(application)
    }
    return [
        NextStep(page.label, url, page.icon, "secondary" if position else "primary")
        for position, (url, page) in enumerate(pages.items())
    ]


def address(page: Page, application: Application) -> str:
    """Of a page of its own, or of one of the acts that share an address."""
    extra = [page.slug] if page.slug else []
    return reverse(page.address, args=[application.uid, *extra])
