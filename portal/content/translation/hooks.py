"""What of translating is bound into Wagtail's admin."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST
from wagtail import hooks
from wagtail.admin import messages as admin_messages
from wagtail.admin.action_menu import PublishMenuItem
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.models import Page
from wagtail_localize.models import Translation

from portal.content.admin_views import PermittedItem
from portal.content.translation.cascade import MOVED_BY_DIALOGUE, is_source, translations_of
from portal.content.translation.exchange_views import WordsFileView
from portal.content.translation.freshness import correcting
from portal.content.translation.progress import missing_parts_message, progress_of
from portal.content.translation.state import State, all_work, counted, states_of
from portal.content.translation.views import (
    TRANSLATE_PAGES,
    TRANSLATE_RECORDS,
    CompleteTranslationsView,
    RecordWordsView,
    TranslationsView,
    publish_again_view,
)
from portal.languages import codes, native_name

FIRST = -10  # before wagtail-localize's own hooks


@hooks.register("register_admin_urls", order=FIRST)
def admin_urls() -> list[Any]:
    return [
        path("translations/", TranslationsView.as_view(), name="translations"),
        path(
            "translations/<int:pk>/again/",
            require_POST(publish_again_view),
            name="translations_again",
        ),
        path("words/", RecordWordsView.as_view(), name="record_words"),
        path("words/file/", WordsFileView.as_view(), name="words_file"),
        path("localize/update/<int:translation_source_id>/", CompleteTranslationsView.as_view()),
    ]


# --- The source leads ---


@hooks.register("construct_translated_pages_to_cascade_actions")
def pages_that_follow(pages: list[Page], action: str) -> dict[Page, Any]:
    """So the dialogues count them, and take them along."""
    following = {}
    for page in filter(is_source, pages):
        found = translations_of(page)
        if action == "unpublish":
            found = found.live().filter(alias_of=None)
        if action == "move":
            setattr(page, MOVED_BY_DIALOGUE, True)
        following[page] = found
    return following


def _place_is_the_sources(request: HttpRequest, page: Page) -> HttpResponse:
    messages.error(
        request,
        _("“%(title)s” is a translation: its place is that of the German page. Change it there.")
        % {"title": page.title},
    )
    return redirect("wagtailadmin_pages:edit", page.pk)


@hooks.register("before_move_page")
@hooks.register("before_copy_page")
def no_place_of_its_own(request: HttpRequest, page: Page, *args: Any) -> HttpResponse | None:
    return None if is_source(page) else _place_is_the_sources(request, page)


@hooks.register("before_create_page")
def pages_begin_in_german(
    request: HttpRequest, parent_page: Page, page_class: type[Page]
) -> HttpResponse | None:
    if parent_page.depth == 1 or is_source(parent_page):
        return None
    messages.error(request, _("A new page begins in German; from there it is translated."))
    return redirect("wagtailadmin_explore", parent_page.pk)


# --- Nothing half translated is published ---


@hooks.register("before_edit_page", order=FIRST)
def publish_only_whole(request: HttpRequest, page: Page) -> HttpResponse | None:
    publishes = request.POST.get("action") == "publish" or "action-publish" in request.POST
    if request.method != "POST" or not publishes or is_source(page):
        return None
    progress = progress_of(page)
    if progress is None or not progress.missing:
        return None
    messages.error(request, missing_parts_message(progress.missing))
    return redirect("wagtailadmin_pages:edit", page.pk)


@hooks.register("before_bulk_action")
def bulk_only_whole(
    request: HttpRequest, action_type: str, objects: list[Any], action: Any
) -> HttpResponse | None:
    pages = [page for page in objects if isinstance(page, Page) and not is_source(page)]
    if action_type == "move" and pages:
        return _place_is_the_sources(request, pages[0])
    for page in pages if action_type == "publish" else ():
        progress = progress_of(page)
        if progress and progress.missing:
            message = missing_parts_message(progress.missing)
            messages.error(request, f"{page.title}: {message}")
            return redirect("wagtailadmin_pages:edit", page.pk)
    return None


# --- A correction that outdates nothing ---


class PublishCorrection(PublishMenuItem):
    """Publishes without asking the translators for anything."""

    label = gettext_lazy("Publish as a minor correction")
    name = "action-publish-correction"
    template_name = "content/admin/publish_correction.html"
    icon_name = "check"

    def is_shown(self, context: Any) -> bool:
        page = context.get("page")
        if context["view"] != "edit" or page is None or not is_source(page):
            return False
        under_way = Translation.objects.filter(source__object_id=page.translation_key)
        return bool(super().is_shown(context)) and (
            under_way.exists() or translations_of(page).live().exists()
        )


@hooks.register("register_page_action_menu_item")
def correction_item() -> PublishCorrection:
    return PublishCorrection(order=20)


@hooks.register("before_publish_page")
def note_correction(request: HttpRequest, page: Page) -> None:
    is_correction = request.POST.get("action-publish") == "correction"
    correcting(page.pk if is_correction else None)


# --- What was taken back with its source ---


@hooks.register("after_publish_page")
def offer_to_publish_again(request: HttpRequest, page: Page) -> None:
    """Whoever brings a page back is told which translations have stayed away."""
    states = states_of([page])[page.pk] if is_source(page) else {}
    gone = [native_name(code) for code, state in states.items() if state is State.TAKEN_BACK]
    if gone and request.user.has_perm(TRANSLATE_PAGES):
        text = ngettext(
            "%(count)d translation was taken back with this page, and is not public: %(names)s.",
            "%(count)d translations were taken back with this page, and are not public: %(names)s.",
            len(gone),
        )
        where = f"{reverse('translations')}?state={State.TAKEN_BACK.value}"
        admin_messages.warning(
            request,
            text % {"count": len(gone), "names": ", ".join(gone)},
            buttons=[admin_messages.button(where, _("Publish again"))],
        )


# --- The translators' desk ---


@hooks.register("register_admin_menu_item")
def translations_item() -> MenuItem:
    return PermittedItem(
        gettext_lazy("Translations of pages"),
        reverse("translations"),
        name="translations",
        icon_name="wagtail-localize-language",
        order=250,
        permission=TRANSLATE_PAGES,
    )


@hooks.register("register_admin_menu_item")
def record_words_item() -> MenuItem:
    return PermittedItem(
        gettext_lazy("Words of records"),
        reverse("record_words"),
        name="record-words",
        icon_name="wagtail-localize-language",
        order=251,
        permission=TRANSLATE_RECORDS,
    )


@hooks.register("construct_reports_menu")
def one_report_of_translations(request: HttpRequest, items: list[MenuItem]) -> None:
    """Wagtail-localize's own knows neither what is missing nor what is out of date."""
    old = reverse("wagtail_localize:translations_report")
    items[:] = [item for item in items if getattr(item, "url", "") != old]


class DeskPanel(Component):
    """On the start page: how many pages wait for translation, in each language."""

    name = "translations"
    template_name = "content/admin/desk_panel.html"
    order = 50

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        work = counted(all_work(codes()))
        to_do = [state for state in State if state is not State.CURRENT]
        rows = [
            (code, native_name(code), [(state, counts[state]) for state in to_do])
            for code, counts in work.items()
        ]
        return {"rows": rows, "states": to_do}


@hooks.register("construct_homepage_panels")
def desk_on_the_start_page(request: HttpRequest, panels: list[Any]) -> None:
    if request.user.has_perm(TRANSLATE_PAGES):
        panels.append(DeskPanel())
