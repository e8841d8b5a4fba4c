"""Where records stand now whose address was another before: each old one leads on, as with pages.

An old address is a row of Wagtail's redirects, so that editors see them all in one list and can
take one away. It is written in the source language and leads readers of all languages, with what is
made of the page (`page.pdf`, `.csv`).
"""

from typing import Any

from django.db import models, transaction
from django.db.models.signals import post_delete, post_save, pre_save
from wagtail.contrib.redirects.models import Redirect

from portal.languages import SOURCE_LANGUAGE

_STOOD_AT = "_stood_at"


def keep_addresses(*records: type[models.Model]) -> None:
    """Of these records, whose `path` is their address behind the language."""
    for model in records:
        name = f"portal.addresses.{model._meta.label_lower}"
        pre_save.connect(_remember, sender=model, dispatch_uid=f"{name}.before")
        post_save.connect(_saved, sender=model, dispatch_uid=f"{name}.saved")
        post_delete.connect(_deleted, sender=model, dispatch_uid=f"{name}.deleted")


def lead_on(old: str, new: str) -> None:
    """From one address to another; who is on the way to the old one goes on to the new one."""
    ours = Redirect.objects.filter(automatically_created=True, redirect_page=None, site=None)
    with transaction.atomic():
        ours.filter(redirect_link=_link(old)).update(redirect_link=_link(new))
        ours.filter(old_path=Redirect.normalise_path(_link(new))).delete()
        Redirect.objects.update_or_create(
            old_path=Redirect.normalise_path(_link(old)),
            site=None,
            defaults={
                "redirect_link": _link(new),
                "redirect_page": None,
                "is_permanent": True,
                "automatically_created": True,
            },
        )


def where_now(path: str) -> str | None:
    """What stood at this path (behind the language) once stands at that one."""
    places = {Redirect.normalise_path(_link(stem)): rest for stem, rest in _stems(path)}
    found = Redirect.objects.filter(
        old_path__in=places, redirect_page=None, redirect_link__startswith=_link("")
    )
    row = found.values_list("old_path", "redirect_link").first()
    if row is None:
        return None
    old, link = row
    rest, stands = places[old], link.removeprefix(_link(""))
    return f"{stands.rstrip('/')}{rest}" if rest else stands


def _stems(path: str) -> list[tuple[str, str]]:
    """The path itself, and those of which it may be a file: `x/page.pdf` of `x`, `x.csv` of `x`."""
    above, _slash, last = path.rpartition("/")
    name, dot, ending = last.partition(".")
    if not dot:
        return [(path, "")]
    return [(path, ""), (above, f"/{last}"), (f"{above}/{name}", f".{ending}")]


def _link(path: str) -> str:
    return f"/{SOURCE_LANGUAGE}/{path}"


def _remember(sender: type[models.Model], instance: models.Model, raw: bool, **kwargs: Any) -> None:
    is_known = bool(instance.pk) and not raw and not instance._state.adding
    stored: Any = sender._base_manager.filter(pk=instance.pk).first() if is_known else None
    instance.__dict__[_STOOD_AT] = stored.path if stored else ""


def _saved(sender: type[models.Model], instance: Any, **kwargs: Any) -> None:
    old = instance.__dict__.pop(_STOOD_AT, "")
    if old and old != instance.path:
        lead_on(old, instance.path)


def _deleted(sender: type[models.Model], instance: Any, **kwargs: Any) -> None:
    """Nothing leads to what is gone."""
    ours = Redirect.objects.filter(automatically_created=True, redirect_page=None)
    ours.filter(redirect_link=_link(instance.path)).delete()
