"""The translators' desk: pages by state, and the words of records."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail import hooks
from wagtail.models import Page
from wagtail_localize.views.update_translations import UpdateTranslationsView

from portal.content.admin_views import AdminPage
from portal.content.locales import source_locale_id
from portal.content.translation.handover import publish_again, publish_complete
from portal.content.translation.records import models_with_words, texts_of, translate_record
from portal.content.translation.state import State, all_work, counted
from portal.languages import SOURCE_LANGUAGE, codes, direction, native_name

PER_PAGE = 40
TRANSLATE_PAGES = "wagtail_localize.submit_translation"
TRANSLATE_RECORDS = "content.translate_words"


class DeskView(AdminPage):
    """A list of the desk, for one language."""

    default_language = ""

    @property
    def language(self) -> str:
        asked = self.request.GET.get("language", self.default_language)
        return asked if asked in codes() and asked != SOURCE_LANGUAGE else self.default_language

    def rows_page(self, rows: list[Any]) -> Any:
        return Paginator(rows, PER_PAGE).get_page(self.request.GET.get("page"))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        query = self.request.GET.copy()
        query.pop("page", None)
        languages = [code for code in codes() if code != SOURCE_LANGUAGE]
        return super().get_context_data(**kwargs) | {
            "language": self.language,
            "languages": [(code, native_name(code)) for code in languages],
            "query": query.urlencode(),
        }


class TranslationsView(DeskView):
    """Every published page in every language, those that nobody has translated yet included."""

    permission_required = TRANSLATE_PAGES
    template_name = "content/admin/translations.html"
    page_title = gettext_lazy("Translations of pages")
    header_icon = "wagtail-localize-language"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        languages = [self.language] if self.language else codes()
        work = all_work(languages)
        state = self.request.GET.get("state", "")
        chosen = [row for row in work if row.state == state] if state in State.values else work
        return super().get_context_data(**kwargs) | {
            "counts": [(native_name(code), n.items()) for code, n in counted(work).items()],
            "states": State.choices,
            "state": state,
            "rows": self.rows_page(chosen),
        }


def publish_again_view(request: HttpRequest, pk: int) -> HttpResponse:
    """One click for all languages that were taken back with their source."""
    page = get_object_or_404(Page, pk=pk, locale_id=source_locale_id(), live=True)
    if not request.user.has_perm(TRANSLATE_PAGES):
        raise PermissionDenied
    outcome = publish_again(page.pk, actor=request.user)
    names = ", ".join(native_name(code) for code in outcome.published)
    if names:
        done = _("“%(title)s” is published again: %(languages)s.")
        messages.success(request, done % {"title": page.title, "languages": names})
    else:
        messages.info(request, _("There was nothing to publish again."))
    for code, reason in outcome.refused.items():
        messages.error(request, f"{native_name(code)}: {reason}")
    return redirect(f"{reverse('translations')}?{request.GET.urlencode()}")


def adviser(language: str) -> Callable[[str, str], Any]:
    """What a glossary says about a text and its translation, where there is one (a hook)."""
    advisers = [fn(language) for fn in hooks.get_hooks("portal_words_advice")]
    return lambda source, text: [said for advise in advisers if (said := advise(source, text))]


class RecordWordsView(DeskView):
    """The words of records in one language, to be written where they are read."""

    permission_required = TRANSLATE_RECORDS
    template_name = "content/admin/record_words.html"
    page_title = gettext_lazy("Words of records")
    header_icon = "snippet"
    default_language = next(code for code in codes() if code != SOURCE_LANGUAGE)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kind, everything = self.request.GET.get("kind", ""), "all" in self.request.GET
        texts = texts_of(self.language, kind)
        missing = [text for text in texts if not text.text.get(self.language)]
        rows = self.rows_page(texts if everything else missing)
        written = [(row, row.text.get(self.language, "")) for row in rows]
        advise = adviser(self.language)
        kinds = [
            (k, str(m._meta.verbose_name_plural)) for k, (m, _f) in models_with_words().items()
        ]
        return super().get_context_data(**kwargs) | {
            "dir": direction(self.language),
            "kind": kind,
            "kinds": sorted(kinds, key=lambda pair: pair[1]),
            "everything": everything,
            "missing": len(missing),
            "total": len(texts),
            "rows": rows,
            "texts": [(row, text, advise(row.source, text)) for row, text in written],
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Saves what was changed; what somebody else wrote meanwhile and was left alone stays."""
        saved = 0
        for name in request.POST:
            kind, _colon, key = name.partition(":")
            text = str(request.POST[name])
            if kind != "text" or text.strip() == str(request.POST.get(f"was:{key}", "")).strip():
                continue
            try:
                translate_record(actor=request.user, language=self.language, key=key, text=text)
                saved += 1
            except ValidationError as error:
                messages.error(request, f"{text[:60]}: {' '.join(error.messages)}")
        if saved:
            done = ngettext("%(count)d text was saved.", "%(count)d texts were saved.", saved)
            messages.success(request, done % {"count": saved})
        return redirect(request.get_full_path())


class CompleteTranslationsView(UpdateTranslationsView):
    """Wagtail-localize's sync, which publishes only what lacks no part."""

    @transaction.atomic
    def form_valid(self, form: Any) -> HttpResponse:
        self.object.update_from_db()
        pks = list(self.object.translations.filter(enabled=True).values_list("pk", flat=True))
        if form.cleaned_data["publish_translations"]:
            unfinished = publish_complete(pks, user=self.request.user)
            for translation in unfinished:
                language = native_name(translation.target_locale.language_code)
                messages.warning(
                    self.request,
                    _("Not published, because parts are missing: %(language)s.")
                    % {"language": language},
                )
        messages.success(self.request, self.get_success_message())
        return redirect(self.get_success_url() or self.get_default_success_url())
