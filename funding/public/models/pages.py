"""The public pages about the scheme: overview, guidelines (from their data)."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField

from funding.scheme.models.call import Call
from funding.scheme.models.guideline import Guideline
from funding.scheme.services import next_call
from networks.blocks import NetworkBody
from portal.content.page_state import ContentsEntry
from portal.content.pages import PortalPage, SectionPage
from portal.content.records import SOURCE_PANELS, Sourced
from portal.content.searchable import Facts, register, weight_by_age
from portal.content.translated import Phrase
from portal.languages import active


@register("funding", _("Project funding"))
class FundingOverviewPage(Sourced, SectionPage):
    """What is funded, who may apply, how it goes, and the open call."""

    lead = models.TextField(_("lead"), max_length=500, blank=True)
    body = StreamField(NetworkBody(), verbose_name=_("content"), blank=True)

    content_panels = [
        *PortalPage.content_panels,
        FieldPanel("lead"),
        FieldPanel("body"),
        MultiFieldPanel(SOURCE_PANELS, heading=_("Source")),
    ]
    words = (*PortalPage.words, "lead", "body")
    search_kind = "funding"
    template = "funding/public/overview.html"
    cache_seconds = 300

    class Meta:
        verbose_name = _("funding overview")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        guidelines = GuidelinePage.objects.sources()
        ordered = guidelines.select_related("guideline").order_by("-guideline__valid_from")
        call = Call.objects.open_now().select_related("guideline").first()
        return super().get_context(request, *args, **kwargs) | {
            "call": call,
            "coming": None if call else next_call(),
            "guidelines": GuidelinePage.in_language(list(ordered)),
            "today": timezone.localdate(),
        }


#: Parts of a guideline as readers see them: of which rows, and below which heading.
PARTS = {
    "preconditions": ("preconditions", _("Preconditions")),
    "criteria": ("criteria", _("Criteria")),
    "costs": ("cost_categories", _("What can be funded")),
    "exclusions": ("exclusion_rules", _("What is not funded")),
    "rules": ("rules", _("Further rules")),
}


@register("guideline", _("Guidelines"), weight=0.9)
class GuidelinePage(PortalPage):
    """One edition of the rules, shown from the data that the applications are checked by."""

    guideline = models.ForeignKey(
        Guideline,
        on_delete=models.PROTECT,
        null=True,
        related_name="pages",
        verbose_name=_("guideline"),
    )
    body = StreamField(NetworkBody(), verbose_name=_("content"), blank=True)

    content_panels = [
        *PortalPage.content_panels,
        FieldPanel("body"),
        MultiFieldPanel([FieldPanel("guideline")], heading=_("Facts, for all languages")),
    ]
    parent_page_types = ["funding.FundingOverviewPage"]
    words = (*PortalPage.words, "body")
    subpage_types: list[str] = []
    search_kind = "guideline"
    fact_relations = ("guideline",)
    template = "funding/public/guideline.html"

    class Meta:
        verbose_name = _("guideline page")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        guideline = self.facts.guideline
        names = [name for name, _heading in PARTS.values()]
        parts = {name: list(getattr(guideline, name).all()) for name in names} if guideline else {}
        known = {
            "guideline": guideline,
            "has_assumptions": any(item.assumed for items in parts.values() for item in items),
            "contents": [
                ContentsEntry(Phrase(str(heading), active()), f"#{anchor}")
                for anchor, (name, heading) in PARTS.items()
                if parts.get(name)
            ],
        }
        return super().get_context(request, *args, **kwargs) | known | parts

    def search_facts(self) -> Facts:
        """The newest edition stands first."""
        guideline = self.facts.guideline
        edition = guideline.edition if guideline else ""
        return Facts(weight=weight_by_age(edition, timezone.localdate()))

    def search_text(self) -> list[str]:
        guideline = self.facts.guideline
        criteria = guideline.criteria.all() if guideline else []
        words = [str(c.name.in_language(self.language)) for c in criteria]
        return [*super().search_text(), *words]
