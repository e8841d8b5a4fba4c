"""Many at once in the admin: who has no right to some things is not told their names either."""

from abc import abstractmethod
from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from wagtail.admin.views.bulk_action import BulkAction
from wagtail.admin.views.pages.bulk_actions import (
    DeleteBulkAction,
    MoveBulkAction,
    PublishBulkAction,
    UnpublishBulkAction,
)
from wagtail.documents.views import bulk_actions as of_documents
from wagtail.images.views import bulk_actions as of_images
from wagtail.models import Page
from wagtail.permissions import policy_registry
from wagtail.snippets.bulk_actions.delete import DeleteBulkAction as DeleteSnippets

from portal.content.viewsets import WhoMaySee


class _NumbersAlone(BulkAction):
    """What is no number is nobody's: not found, as in any other address."""

    @classmethod
    def get_queryset(cls, model: Any, object_ids: Any) -> Any:
        try:
            return super().get_queryset(model, object_ids)
        except ValueError as error:
            raise Http404 from error


class DeleteRecords(WhoMaySee, _NumbersAlone, DeleteSnippets):
    """Wagtail's own lists by name what one may not delete, to everybody in the admin."""

    @property
    def model_class(self) -> Any:
        return self.model


class _NoOthersTitles(_NumbersAlone):
    """Of the things that one may not act on, those are named that one finds elsewhere as well."""

    request: Any

    @abstractmethod
    def found_elsewhere(self) -> QuerySet:
        """What the person finds in the admin's lists and choosers."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        found = set(self.found_elsewhere().values_list("pk", flat=True))
        refused = context["items_with_no_access"]
        return context | {
            "items_with_no_access": [each for each in refused if each["item"].pk in found]
        }


class _InTheTree(_NoOthersTitles):
    def found_elsewhere(self) -> QuerySet:
        tree: QuerySet = policy_registry.get_by_type(Page).explorable_instances(self.request.user)
        return tree


class _OfCollections(WhoMaySee, _NoOthersTitles):
    """Pictures and documents: of one's own collections. Who has none learns nothing at all."""

    model: Any
    permission_policy: Any

    @property
    def model_class(self) -> Any:
        return self.model

    def found_elsewhere(self) -> QuerySet:
        rights = ("choose", "change", "delete")
        found: QuerySet = self.permission_policy.instances_user_has_any_permission_for(
            self.request.user, rights
        )
        return found


class DeletePages(_InTheTree, DeleteBulkAction):
    pass


class MovePages(_InTheTree, MoveBulkAction):
    pass


class PublishPages(_InTheTree, PublishBulkAction):
    pass


class UnpublishPages(_InTheTree, UnpublishBulkAction):
    pass


class TagImages(_OfCollections, of_images.AddTagsBulkAction):
    pass


class CollectImages(_OfCollections, of_images.AddToCollectionBulkAction):
    pass


class DeleteImages(_OfCollections, of_images.DeleteBulkAction):
    pass


class TagDocuments(_OfCollections, of_documents.AddTagsBulkAction):
    pass


class CollectDocuments(_OfCollections, of_documents.AddToCollectionBulkAction):
    pass


class DeleteDocuments(_OfCollections, of_documents.DeleteBulkAction):
    pass


ACTIONS = (
    DeleteRecords,
    *(DeletePages, MovePages, PublishPages, UnpublishPages),
    *(TagImages, CollectImages, DeleteImages),
    *(TagDocuments, CollectDocuments, DeleteDocuments),
)
