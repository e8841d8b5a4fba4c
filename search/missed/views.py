"""What was searched in vain, for editors and translators: one click from becoming a concept."""

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.content.admin_views import AdminPage
from portal.languages import native_name, reader_codes
from search.missed.knowing import is_known
from search.missed.models import Missed
from search.models import MissedSearch, SearchConcept

PER_PAGE = 40
SEE_MISSED, MAKE_CONCEPTS = "search.view_missedsearch", "search.add_searchconcept"


def concept_address(missed: Missed) -> str:
    """Where a concept is made that begins with the word."""
    add = reverse(SearchConcept.snippet_viewset.get_url_name("add"))
    return f"{add}?{urlencode({'language': missed.language, 'word': missed.spelling})}"


class MissedView(AdminPage):
    permission_required = SEE_MISSED
    template_name = "search/admin/missed.html"
    page_title = _("Searched in vain")
    header_icon = "help"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        language = self.request.GET.get("language", "")
        telling = MissedSearch.objects.telling()
        chosen = [missed for missed in telling if language in {"", missed.language}]
        rows = Paginator(chosen, PER_PAGE).get_page(self.request.GET.get("page"))
        return super().get_context_data(**kwargs) | {
            "language": language,
            "languages": [(code, native_name(code)) for code in reader_codes()],
            "rows": rows,
            "searches": [(row, is_known(row), concept_address(row)) for row in rows],
            "may_add": self.request.user.has_perm(MAKE_CONCEPTS),
            "query": urlencode({"language": language}),
            "limits": {
                "searches": settings.SEARCH_MISSED_SHOWN_FROM,
                "days": settings.SEARCH_MISSED_SHOWN_DAYS,
                "kept": settings.SEARCH_MISSED_DAYS_KEPT,
            },
        }
