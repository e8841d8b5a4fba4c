"""What people may see of a row has a name in their language, not the column's."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import models
from django.utils.functional import Promise

OURS = tuple(
    config.label
    for config in apps.get_app_configs()
    if Path(config.path).is_relative_to(settings.BASE_DIR)
    and "site-packages" not in config.path
    and not config.name.startswith("tests")
)
#: Rows that no person ever sees: the index, the digests, the pictures' sizes.
UNSEEN = {
    "DocumentVector", "IndexedDocument", "IndexedFact", "IndexedPoint", "IndexedTerms",
    "IndexedThing", "IndexedWord", "PageWords", "PortalRendition",
}  # fmt: skip
#: Wagtail names these itself, in one language.
OF_WAGTAIL = {"focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height"}


def seen_models() -> Iterator[type[models.Model]]:
    for label in OURS:
        for model in apps.get_app_config(label).get_models():
            if model.__name__ not in UNSEEN:
                yield model


def editable_fields(model: type[models.Model]) -> Iterator[Any]:
    for field in model._meta.concrete_fields:
        own = field.model is model and not field.auto_created
        if own and field.editable and field.name not in OF_WAGTAIL:
            yield field


def test_there_is_something_to_walk_through() -> None:
    assert {"funding", "networks", "offers", "home", "outbox"} <= set(OURS)
    assert len(list(seen_models())) > 50


def test_every_model_and_field_has_a_translated_name() -> None:
    nameless = [
        f"{model.__name__}.{field.name}"
        for model in seen_models()
        for field in editable_fields(model)
        if not isinstance(field.verbose_name, Promise)
    ]
    nameless += [
        model.__name__
        for model in seen_models()
        if not isinstance(model._meta.verbose_name, Promise)
    ]
    assert nameless == []
