"""Rows that are written once: events and letters (rules 8 and 10)."""

from typing import Any, NoReturn, TypeVar

from django.db import models

M = TypeVar("M", bound=models.Model)


class AppendOnlyError(TypeError):
    """Somebody tried to change or delete what only may be added."""


def _refuse(what: object) -> NoReturn:
    raise AppendOnlyError(f"{what} is append-only.")


class AppendOnlyQuerySet(models.QuerySet[M]):
    def update(self, **kwargs: Any) -> NoReturn:
        _refuse(self.model.__name__)

    def delete(self) -> NoReturn:
        _refuse(self.model.__name__)

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        _refuse(self.model.__name__)

    def bulk_create(self, objs: Any, *args: Any, **kwargs: Any) -> list[M]:
        if len(args) > 2 or kwargs.get("update_conflicts"):
            _refuse(self.model.__name__)
        return super().bulk_create(objs, *args, **kwargs)

    def update_or_create(self, *args: Any, **kwargs: Any) -> NoReturn:
        _refuse(self.model.__name__)


class AppendOnlyModel(models.Model):
    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            _refuse(self)
        kwargs["force_insert"] = True
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        _refuse(self)
