"""A new offer whose form knows already what is missing. Nothing is saved by opening it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from wagtail.admin.views.pages.create import CreateView

from home.gaps.dimensions import EVERYWHERE, Choice
from home.gaps.matrix import GapQuestion
from networks.models import District, SpokenLanguage
from offers.models import LifePhase, Offer, OfferCategory, OfferPhaseLink, PhaseField, TargetGroup
from offers.models.links import OfferCategoryLink, OfferPlaceLink, OfferTargetGroupLink


class NewOfferView(CreateView):
    """Wagtail's own form, which it also receives; only what stands in it at first is ours."""

    def dispatch(self, request: HttpRequest, parent_page_id: int) -> HttpResponse:
        answer: HttpResponse = super().dispatch(request, "offers", "offer", parent_page_id)
        return answer

    def get(self, request: HttpRequest) -> HttpResponse:
        fill(self.page, GapQuestion.of(request.GET).chosen)
        answer: HttpResponse = super().get(request)
        return answer


def fill(offer: Offer, choice: Choice) -> None:
    """Join an offer that is not saved with what was chosen."""
    named = {name: slug for name, slug in choice.items() if slug != EVERYWHERE}
    if category := _term(OfferCategory, named.get("category")):
        offer.category_links.add(OfferCategoryLink(category=category))
    if group := _term(TargetGroup, named.get("target_group")):
        offer.target_group_links.add(OfferTargetGroupLink(target_group=group))
    if district := _term(District, named.get("district")):
        offer.place_links.add(OfferPlaceLink(district=district))
    if field := _term(PhaseField, named.get("field")):
        phase = _term(LifePhase, named.get("phase"))
        offer.phase_links.add(OfferPhaseLink(phase=phase, field=field))
    if language := named.get("language"):
        offer.spoken_languages.set(SpokenLanguage.objects.by_codes([language]))


def _term(model: Any, slug: str | None) -> Any:
    return model.objects.filter(slug=slug).first() if slug else None
