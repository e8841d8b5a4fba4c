"""What the scheme has funded, and what came of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.images import get_image_model
from wagtail.models import Page

from funding.public.models.pages import FundingOverviewPage
from networks.blocks import NetworkBody
from networks.models import District, Organisation
from networks.models.areas import facts_in
from portal.content.figures import FigureBlock, alt_of
from portal.content.narrowing import KeysOf, NarrowedIndex, Rest
from portal.content.pages import PortalPage
from portal.content.panels import FactChoices
from portal.content.partial_dates import PartialDateField, partial_date
from portal.content.picture_sizes import COVER
from portal.content.records import SOURCE_PANELS, Sourced
from portal.content.searchable import Facts, register
from portal.content.ties import Tie
from portal.content.title_keys import title_key
from portal.content.translated import Phrase
from portal.languages import SOURCE_LANGUAGE

LISTED = "projects"
DISTRICTS = "district_links__district"


class ProjectIndexPage(NarrowedIndex):
    """All funded projects, the newest first: a section of its own, or part of the overview."""

    subpage_types = ["funding.Project"]
    template = "funding/public/project_index.html"
    known_query = KeysOf(LISTED)
    listed, rest = LISTED, Rest("district", _("No district is named"))

    class Meta:
        verbose_name = _("list of projects")

    @classmethod
    def clean_parent_page_models(cls) -> list[type[Page]]:
        return [*super().clean_parent_page_models(), FundingOverviewPage]

    @classmethod
    def ordered(cls) -> list[int]:
        return Project.newest_first()

    @classmethod
    def records(cls, ids: list[int]) -> "dict[int, ProjectCard]":
        return _cards(ids)


@register("project", _("Projects"), weight=0.8)
class Project(Sourced, PortalPage):
    """A project that the scheme funded."""

    body = StreamField(NetworkBody(), verbose_name=_("content"), blank=True)
    result = models.TextField(
        _("what came of it"),
        max_length=800,
        blank=True,
        help_text=_("Only what a source or the proof of use says, in plain sentences."),
    )
    pictures = StreamField(
        [("figure", FigureBlock())],
        verbose_name=_("pictures"),
        blank=True,
        help_text=_("The first one stands in the list of projects, too."),
    )
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
    participants = models.PositiveIntegerField(
        _("how many took part"), null=True, blank=True, help_text=_("Empty where nobody counted.")
    )
    result_source = models.CharField(
        _("where the result is from"),
        max_length=250,
        blank=True,
        help_text=_("Document, date and page, where it is not the source below."),
    )

    content_panels = [
        *PortalPage.content_panels,
        FieldPanel("body"),
        FieldPanel("result"),
        FieldPanel("pictures"),
        MultiFieldPanel(
            [
                FieldPanel("organisation"),
                FieldPanel("period_start"),
                FieldPanel("period_end"),
                FieldPanel("amount"),
                FieldPanel("participants"),
                FieldPanel("result_source"),
            ],
            heading=_("Facts, for all languages"),
        ),
        FactChoices(
            "district_links",
            chooser_field_name="district",
            heading=_("Districts"),
            label=_("district"),
        ),
        MultiFieldPanel(SOURCE_PANELS, heading=_("Source")),
    ]
    parent_page_types = ["funding.ProjectIndexPage"]
    words = (*PortalPage.words, "body", "result", "pictures")
    subpage_types: list[str] = []
    search_kind = "project"
    fact_relations = ("organisation",)
    template = "funding/public/project.html"

    class Meta:
        verbose_name = _("project")
        verbose_name_plural = _("projects")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        models.prefetch_related_objects([self.facts], DISTRICTS)
        return super().get_context(request, *args, **kwargs) | {"facts": self.facts}

    @classmethod
    def newest_first(cls) -> list[int]:
        """Those that readers find."""
        rows = list(cls.objects.sources().values_list("period_end", "title", "pk"))
        rows.sort(key=lambda row: (title_key(row[1], SOURCE_LANGUAGE), row[2]))
        rows.sort(key=lambda row: row[0], reverse=True)
        return [pk for _end, _title, pk in rows]

    @classmethod
    def with_searched_facts(cls) -> models.QuerySet:
        return super().with_searched_facts().prefetch_related(DISTRICTS)

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

    @property
    def districts(self) -> list[District]:
        return [link.district for link in self.district_links.all()]

    @property
    def told_result(self) -> Phrase:
        return Phrase(self.result, self.language)

    def search_text(self) -> list[str]:
        return [*super().search_text(), self.result]

    def search_keywords(self) -> list[str]:
        organisation = self.visible_organisation
        return [organisation.name, organisation.short_name] if organisation else []

    def search_facts(self) -> Facts:
        return facts_in(self.facts.districts)


class ProjectDistrict(Tie):
    to = "district"
    page = ParentalKey(
        Project, on_delete=models.CASCADE, related_name="district_links", verbose_name=_("page")
    )
    district = models.ForeignKey(
        District,
        on_delete=models.CASCADE,
        related_name="project_links",
        verbose_name=_("district"),
    )

    class Meta(Tie.Meta):
        verbose_name = _("district")


@dataclass(frozen=True)
class ProjectCard:
    """A project in a list, in the reader's words, with its first picture."""

    project: Project
    image_url: str = ""
    image_alt: Phrase | str = ""


def worded_projects(ids: Iterable[int]) -> dict[int, Project]:
    """Those of them that readers find, by their ids, in the reader's words."""
    sources = Project.objects.sources().filter(pk__in=set(ids)).select_related("organisation")
    return {page.facts.pk: page for page in Project.in_language(list(sources.defer("body")))}


def _cards(ids: list[int]) -> dict[int, ProjectCard]:
    projects = worded_projects(ids)
    covers = {pk: next(_figures(project), None) for pk, project in projects.items()}
    shown = {figure["image"] for figure in covers.values() if figure}
    library = get_image_model().objects.filter(pk__in=shown).prefetch_renditions(COVER)
    images = {image.pk: image for image in library} if shown else {}
    return {pk: _card(project, covers[pk], images) for pk, project in projects.items()}


def _figures(project: Project) -> Iterator[Any]:
    """As they are stored: their pictures are looked up together."""
    return (raw["value"] for raw in project.pictures.raw_data if raw["value"].get("image"))


def _card(project: Project, figure: Any, images: dict[int, Any]) -> ProjectCard:
    image = images.get(figure["image"]) if figure else None
    if image is None:
        return ProjectCard(project)
    return ProjectCard(project, image.url_at(COVER), alt_of(figure, image, project.language))
