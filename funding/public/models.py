"""The public pages about the scheme: overview, guidelines (from their data), projects."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from funding.scheme.models.call import Call
from funding.scheme.models.guideline import Guideline
from funding.scheme.services import next_call
from networks.blocks import NetworkBody
from networks.models import Organisation
from portal.content.page_state import ContentsEntry
from portal.content.pages import PortalPage, SectionPage
from portal.content.partial_dates import PartialDateField, partial_date
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


class ProjectIndexPage(SectionPage):
    """All funded projects, the newest first: a section of its own, or part of the overview."""

    subpage_types = ["funding.Project"]
    template = "funding/public/project_index.html"

    class Meta:
        verbose_name = _("list of projects")

    @classmethod
    def clean_parent_page_models(cls) -> list[type[Page]]:
        return [*super().clean_parent_page_models(), FundingOverviewPage]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        sources = Project.objects.sources()
        ordered = sources.select_related("organisation").order_by("-period_end", "title")
        projects = Project.in_language(list(ordered.defer("body")))
        return super().get_context(request, *args, **kwargs) | {"projects": projects}


@register("project", _("Projects"), weight=0.8)
class Project(Sourced, PortalPage):
    """A project that the scheme funded."""

    body = StreamField(NetworkBody(), verbose_name=_("content"), blank=True)
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="projects",
        verbose_name=_("organisation"),
    )
    period_start = PartialDateField(_("began"), blank=True)
    period_end = PartialDateField(_("ended"), blank=True)
    amount = models.DecimalField(
        _("amount granted in euros"), max_digits=10, decimal_places=2, null=True, blank=True
    )

    content_panels = [
        *PortalPage.content_panels,
        FieldPanel("body"),
        MultiFieldPanel(
            [
                FieldPanel("organisation"),
                FieldPanel("period_start"),
                FieldPanel("period_end"),
                FieldPanel("amount"),
            ],
            heading=_("Facts, for all languages"),
        ),
        MultiFieldPanel(SOURCE_PANELS, heading=_("Source")),
    ]
    parent_page_types = ["funding.ProjectIndexPage"]
    words = (*PortalPage.words, "body")
    subpage_types: list[str] = []
    search_kind = "project"
    fact_relations = ("organisation",)
    template = "funding/public/project.html"

    class Meta:
        verbose_name = _("project")
        verbose_name_plural = _("projects")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | {"facts": self.facts}

    @property
    def visible_organisation(self) -> Organisation | None:
        """Whose project it is; nobody where the organisation is hidden, and so has no page."""
        organisation = self.facts.organisation
        return organisation if organisation and organisation.is_visible else None

    @property
    def period(self) -> str:
        """From when to when, as exactly as the source says."""
        ends = [partial_date(self.period_start), partial_date(self.period_end)]
        return " – ".join(dict.fromkeys(filter(None, ends)))

    def search_keywords(self) -> list[str]:
        organisation = self.visible_organisation
        return [organisation.name, organisation.short_name] if organisation else []
