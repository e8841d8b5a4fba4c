"""All chapters of an edition, one after the other, below one address."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from home.models import ChapterPage, ConceptPage
from portal.content.addresses import address_of, page_path
from portal.content.page_cache import public_page
from portal.content.page_state import Breadcrumb, home_breadcrumb, seo_of
from portal.content.views import serve_page

#: Below the address of the concept.
WHOLE = "whole/"


def whole_concept(request: HttpRequest, path: str) -> HttpResponse:
    """The concept that stands at a path, with all its chapters.

    Where none stands that everybody may read, the address is that of a page like any other.
    """
    source = _concept_at(path)
    return _all_chapters(request, path, source) if source else serve_page(request, path + WHOLE)


def _concept_at(path: str) -> ConceptPage | None:
    slug = path.strip("/").rpartition("/")[2]  # which is indexed
    named = ConceptPage.objects.sources().filter(slug=slug)
    return next((each for each in named if page_path(each.url_path) == path), None)


@require_safe
@public_page()
def _all_chapters(request: HttpRequest, path: str, source: ConceptPage) -> HttpResponse:
    [concept] = ConceptPage.in_language([source])
    above = Breadcrumb(concept.title, address_of(source.url_path), concept.language)
    context = {
        "concept": concept,
        "chapters": _read(concept),
        "breadcrumbs": [home_breadcrumb(), above],
        "seo": seo_of(f"{path}{WHOLE}", concept.translated_into, _whole(concept)),
        "text_styles": True,
    }
    return render(request, "home/concepts/whole.html", context)


def _read(concept: ConceptPage) -> list[ChapterPage]:
    """Chapters with their texts: these are read here, and nowhere else, for all at once."""
    chapters = concept.chapters()
    texts = ChapterPage.objects.in_bulk([chapter.pk for chapter in chapters])
    for chapter in chapters:
        chapter.body = texts[chapter.pk].body
    return chapters


def _whole(concept: ConceptPage) -> str:
    return _("%(concept)s: all chapters on one page.") % {"concept": concept.title}
