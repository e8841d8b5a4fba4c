"""Many at once in the admin: who has no right to some things is not told their names either."""

from typing import Any

from wagtail.admin.views.pages.bulk_actions import (
    DeleteBulkAction,
    MoveBulkAction,
    PublishBulkAction,
    UnpublishBulkAction,
)
from wagtail.models import Page
from wagtail.permissions import policy_registry
from wagtail.snippets.bulk_actions.delete import DeleteBulkAction as DeleteSnippets

from portal.content.viewsets import WhoMaySee


class DeleteRecords(WhoMaySee, DeleteSnippets):
    """Wagtail's own lists by name what one may not delete, to everybody in the admin."""

    @property
    def model_class(self) -> Any:
        return self.model


class _NoOthersTitles:
    """Of the pages that one may not act on, those are named that one finds in the tree."""

    request: Any

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]  # of the view beside it
        tree = policy_registry.get_by_type(Page).explorable_instances(self.request.user)
        found = set(tree.values_list("pk", flat=True))
        refused = context["items_with_no_access"]
        return context | {
            "items_with_no_access": [each for each in refused if each["item"].pk in found]
        }


class DeletePages(_NoOthersTitles, DeleteBulkAction):
    pass


class MovePages(_NoOthersTitles, MoveBulkAction):
    pass


class PublishPages(_NoOthersTitles, PublishBulkAction):
    pass


class UnpublishPages(_NoOthersTitles, UnpublishBulkAction):
    pass


ACTIONS = (DeleteRecords, DeletePages, MovePages, PublishPages, UnpublishPages)
