"""What nobody does to a translation: give it a place of its own."""

from wagtail.models import PagePermissionTester
from wagtail.query import PageQuerySet

ASKED_FOR_RIGHTS = ("content_type", "path", "depth", "owner")


class TranslationsQuerySet(PageQuerySet):
    """Wagtail's edit form asks who may edit each translation, and loads less than that takes.

    The rest was read one by one: two queries for each language.
    """

    def only(self, *fields: str) -> "TranslationsQuerySet":
        return super().only(*fields, *ASKED_FOR_RIGHTS)


class TranslationPermissionTester(PagePermissionTester):
    """Who translates changes words. Whoever may also add pages there may take them away again.

    Moving counts as taking away; Wagtail asks it for each translation that follows its source.
    """

    @property
    def _is_editor(self) -> bool:
        return self.user.is_superuser or (self.user.is_active and "add" in self.permissions)

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        return self._is_editor and bool(super().can_delete(ignore_bulk))

    def can_copy(self) -> bool:
        return False

    def can_reorder_children(self) -> bool:
        return False
