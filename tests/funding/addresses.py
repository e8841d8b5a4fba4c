"""The pages under test by name, and how one gets there."""

from django.urls import reverse

from funding.models import Application

LISTS = (
    "office_list", "office_export", "finance_list", "finance_export", "board_list",
    "board_ranking", "decision_list",
)  # fmt: skip


def page(name: str, application: Application | None = None) -> str:
    """`office_act:defer` is the act `defer`."""
    view, _colon, act = name.partition(":")
    args: list[object] = [application.uid] if application else []
    return reverse(f"funding:{view}", args=[*args, *([act] if act else [])])
