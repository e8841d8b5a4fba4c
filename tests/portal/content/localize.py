"""What editors and translators do, through wagtail-localize itself."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

from django.test import Client
from django.urls import reverse
from wagtail.models import Locale, Page
from wagtail_localize.models import StringSegment, StringTranslation

from portal.content.translation.state import State, all_work

Committed = Callable[[], AbstractContextManager[Any]]


def submit(client: Client, page: Page, locale: Locale) -> Any:
    """What “translate this page” does."""
    address = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
    answer = client.post(address, {"locales": [locale.pk]})
    assert answer.status_code == 302, address
    return page.get_translation(locale).specific


def write(page: Page, *, all_but: int = 0) -> None:
    """Translate the parts of a page that are still in German, but for the last of them."""
    segments = StringSegment.objects.filter(source__object_id=page.translation_key)
    untranslated = [
        segment
        for segment in segments.order_by("order")
        if not StringTranslation.objects.filter(
            translation_of=segment.string, context=segment.context, locale=page.locale
        ).exists()
    ]
    for segment in untranslated[: len(untranslated) - all_but]:
        StringTranslation.objects.create(
            translation_of=segment.string,
            context=segment.context,
            locale=page.locale,
            data=f"TR {segment.string.data}"[:60],
            translation_type="manual",
        )


def publish(client: Client, page: Page, committed: Committed) -> Any:
    """The button of the translators' editor."""
    with committed():
        address = reverse("wagtailadmin_pages:edit", args=[page.pk])
        assert client.post(address, {"action": "publish"}).status_code == 302
    page.refresh_from_db()
    return page


def correct(page: Page, committed: Committed, **fields: Any) -> None:
    with committed():
        for name, value in fields.items():
            setattr(page, name, value)
        page.save_revision().publish()


def state_of(page: Page, language: str = "tr") -> State:
    """What the translators' list says of a page."""
    [found] = [work for work in all_work([language]) if work.title == page.title]
    return found.state


def form_of(client: Client, page: Page) -> dict[str, str]:
    """The fields of the editor's form, as a browser would send them."""
    form = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).context["form"]
    fields = {
        bound.html_name: bound.value() for bound in form if isinstance(bound.value(), str | int)
    }
    for formset in form.formsets.values():
        fields |= {field.html_name: field.value() for field in formset.management_form}
        for row in formset.forms:
            fields |= {b.html_name: b.value() for b in row if b.value() is not None}
    return fields | {"body-count": "0"}
