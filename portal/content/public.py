"""Which records are public: only they make kept pages out of date. Each app names its own.

Pages are public when they are published; that Wagtail tells by signals of its own.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models.signals import post_delete, post_save, pre_save

from portal.content.generation import Part, bump_generation

_rules: dict[type[models.Model], "Publicity"] = {}


@dataclass(frozen=True)
class Publicity:
    """`shown`: whether readers may see this one; None: all of them.

    `personal`: about a person, so that a change is never shown late from a kept copy.
    `frame`: the parts of the frame of all pages in which it stands.
    """

    shown: Callable[[Any], bool] | None = None
    personal: bool = False
    frame: Collection[Part] = ()


def shown_to_all(
    *kinds: type[models.Model],
    shown: Callable[[Any], bool] | None = None,
    personal: bool = False,
    frame: Collection[Part] = (),
) -> None:
    """Say that records of these models stand on public pages; where only some do, `shown` asks."""
    for model in kinds:
        _rules[model] = Publicity(shown, personal, frame)
        name = f"portal.public.{model._meta.label_lower}"
        if shown:
            pre_save.connect(_remember, sender=model, dispatch_uid=f"{name}.before")
        post_save.connect(_saved, sender=model, dispatch_uid=f"{name}.saved")
        post_delete.connect(_deleted, sender=model, dispatch_uid=f"{name}.deleted")


def public_models() -> frozenset[type[models.Model]]:
    return frozenset(_rules)


def _is_shown(instance: models.Model | None) -> bool:
    if instance is None:
        return False
    shown = _rules[type(instance)].shown
    return shown is None or shown(instance)


def _remember(sender: type[models.Model], instance: models.Model, **kwargs: Any) -> None:
    """What was shown before it was saved must be taken away when it no longer is."""
    stored = sender._default_manager.filter(pk=instance.pk).first() if instance.pk else None
    instance.__dict__["_was_shown"] = _is_shown(stored)


def _saved(sender: type[models.Model], instance: models.Model, **kwargs: Any) -> None:
    is_shown = _is_shown(instance)
    was_shown = instance.__dict__.pop("_was_shown", False)
    rule = _rules[sender]
    if is_shown or was_shown:
        bump_generation(withdrawn=rule.personal or not is_shown, frame=rule.frame)


def _deleted(sender: type[models.Model], instance: models.Model, **kwargs: Any) -> None:
    if _is_shown(instance):
        bump_generation(withdrawn=True, frame=_rules[sender].frame)
