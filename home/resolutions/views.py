"""All resolutions, and one page for each."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from home.models import ConceptPage, Resolution
from portal.content.page_cache import public_page
from portal.content.page_state import Breadcrumb, home_breadcrumb, seo_of
from portal.languages import active, codes

INDEX = "resolutions/"


@require_safe
@public_page()
def resolutions(request: HttpRequest) -> HttpResponse:
    context = {
        "title": _("Resolutions"),
        "resolutions": list(Resolution.objects.all()),
        "breadcrumbs": [home_breadcrumb()],
        "seo": seo_of(INDEX, codes(), _("What councils and committees have decided or noted.")),
    }
    return render(request, "home/resolutions/index.html", context)


@require_safe
@public_page()
def resolution(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Resolution.objects.select_related("document"), slug=slug)
    concepts = ConceptPage.objects.sources().filter(resolution=found).defer("body")
    above = Breadcrumb(_("Resolutions"), reverse("home:resolutions"), active())
    context = {
        "resolution": found,
        "concepts": ConceptPage.in_language(list(concepts.order_by("published_on"))),
        "breadcrumbs": [home_breadcrumb(), above],
        "seo": seo_of(found.path, found.worded_in, str(found.result)),
    }
    return render(request, "home/resolutions/resolution.html", context)
