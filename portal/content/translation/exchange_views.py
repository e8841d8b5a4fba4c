"""The words of records in one language: downloaded as a file, and brought back."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from portal.content.translation.exchange import (
    MOST_BYTES,
    FileRefused,
    Problem,
    Taken,
    as_po,
    take_po,
)
from portal.content.translation.views import TRANSLATE_RECORDS, DeskView
from portal.languages import codes, native_name

MOST_SHOWN = 200


class WordsFileView(DeskView):
    """GET downloads the file of a language; POST takes one, or says what is wrong with it."""

    permission_required = TRANSLATE_RECORDS
    template_name = "content/admin/words_file.html"
    page_title = gettext_lazy("The file was not taken")
    header_icon = "snippet"
    default_language = codes()[1]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        disposition = f'attachment; filename="words-{self.language}.po"'
        return HttpResponse(
            as_po(self.language),
            content_type="text/x-gettext-translation; charset=utf-8",
            headers={"Content-Disposition": disposition},
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            taken = self._take()
        except FileRefused as refused:
            shown, count = refused.problems[:MOST_SHOWN], len(refused.problems)
            context = self.get_context_data(
                problems=shown, count=count, language_name=native_name(self.language)
            )
            return self.render_to_response(context, status=422)
        done = ngettext("%(count)d text was saved.", "%(count)d texts were saved.", taken.saved) % {
            "count": taken.saved
        }
        left = ngettext(
            "%(count)d text of the file is empty or uncertain, and was left out.",
            "%(count)d texts of the file are empty or uncertain, and were left out.",
            taken.unfinished,
        ) % {"count": taken.unfinished}
        messages.success(request, f"{done} {left}" if taken.unfinished else done)
        return redirect(f"{reverse('record_words')}?language={self.language}")

    def _take(self) -> Taken:
        file = self.request.FILES.get("file")
        if file is None:
            raise FileRefused([Problem(1, "", _("Choose a file."))])
        if (file.size or 0) > MOST_BYTES:
            raise FileRefused([Problem(1, "", _("The file is too large."))])
        return take_po(file.read(), language=self.language, actor=self.request.user)
