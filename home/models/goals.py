"""Goals and measures of a concept: what is to be reached, and what is done for it."""

from typing import Any

from django.db import models
from django.db.models import Prefetch, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, MultipleChooserPanel

from home.models.fields import FieldOfAction
from home.models.resolutions import Resolution
from home.models.written import WHERE_PANEL, Planned, WrittenQuerySet, written_publicly
from portal.content.forms import NamedOnceForm
from portal.content.partial_dates import PartialDateField
from portal.content.searchable import register
from portal.content.translated import TranslatedTextField

TIED_PANELS = [
    MultipleChooserPanel("offer_links", "offer", heading=_("Offers")),
    MultipleChooserPanel("network_links", "network", heading=_("Networks")),
    MultipleChooserPanel("project_links", "project", heading=_("Funded projects")),
]


class GoalQuerySet(WrittenQuerySet):
    def for_page(self) -> "GoalQuerySet":
        """With what stands above it, and with what two earlier editions said."""
        found = self.public().with_place().select_related("field")
        return found.with_public("part_of", "follows", "follows__follows")

    def tied_to(self, kind: str, pk: int) -> "GoalQuerySet":
        """Those that name a thing, themselves or through a measure; `kind` is that of the tie."""
        itself = Q(**{f"{kind}_links__{kind}": pk})
        measured = Q(**{f"measure_links__measure__{kind}_links__{kind}": pk})
        measured &= written_publicly("measure_links__measure__")
        return self.filter(itself if kind == "indicator" else itself | measured).distinct()


@register("goal", _("Goals"), weight=0.55)
class Goal(Planned):
    """What is to be reached. A principle stands above goals of its edition."""

    search_kind = "goal"

    class Kind(models.TextChoices):
        PRINCIPLE = "principle", _("Principle")
        GOAL = "goal", _("Goal")

    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.GOAL)
    field = models.ForeignKey(
        FieldOfAction,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="goals",
        verbose_name=_("field of action"),
    )
    part_of = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="below",
        verbose_name=_("belongs to"),
        help_text=_("The principle or goal above it, of the same edition."),
    )

    objects = GoalQuerySet.as_manager()
    panels = [
        FieldPanel("name"),
        FieldPanel("slug"),
        FieldPanel("kind"),
        FieldPanel("text"),
        WHERE_PANEL,
        MultiFieldPanel(
            [FieldPanel("field"), FieldPanel("part_of"), FieldPanel("follows")],
            heading=_("What it belongs to"),
        ),
        MultipleChooserPanel("indicator_links", "indicator", heading=_("Indicators")),
        *TIED_PANELS,
    ]

    class Meta(Planned.Meta):
        verbose_name = _("goal")
        verbose_name_plural = _("goals")

    @property
    def path(self) -> str:
        """Its address behind the language."""
        return f"goals/{self.concept.slug}/{self.slug}/"

    @classmethod
    def searchable(cls) -> models.QuerySet["Goal"]:
        return cls.objects.public().with_place().select_related("field")

    def search_keywords(self, code: str) -> list[str]:
        own = [self.field.name.get(code, "")] if self.field else []
        return [*super().search_keywords(code), *own]


@register("measure", _("Measures"), weight=0.5)
class Measure(Planned):
    """What is done for goals. Its status is what a source says, as of a date, and nothing else."""

    search_kind = "measure"

    class Status(models.TextChoices):
        PLANNED = "planned", pgettext_lazy("how far", "planned")
        AGREED = "agreed", pgettext_lazy("how far", "agreed")
        RUNNING = "running", pgettext_lazy("how far", "running")
        DONE = "done", pgettext_lazy("how far", "done")
        OPEN = "open", pgettext_lazy("how far", "open")

    status = models.CharField(
        _("status"),
        max_length=10,
        choices=Status.choices,
        blank=True,
        help_text=_("Only what a source says; empty where none does."),
    )
    status_as_of = PartialDateField(_("status as of"), blank=True)
    deadline = PartialDateField(_("to be done by"), blank=True)
    money = models.DecimalField(
        _("money in euros"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    money_note = TranslatedTextField(_("what the money is for"), blank=True, max_length=260)
    resolution = models.ForeignKey(
        Resolution,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="measures",
        verbose_name=_("resolution"),
    )

    objects = WrittenQuerySet.as_manager()
    base_form_class = NamedOnceForm  # it stands behind a `#`, on the page of its goal
    panels = [
        FieldPanel("name"),
        FieldPanel("slug"),
        FieldPanel("text"),
        MultipleChooserPanel("goal_links", "goal", heading=_("Goals"), min_num=1),
        WHERE_PANEL,
        MultiFieldPanel(
            [FieldPanel("status"), FieldPanel("status_as_of"), FieldPanel("deadline")],
            heading=_("How far it is"),
        ),
        InlinePanel("body_links", heading=_("Who does it")),
        MultiFieldPanel(
            [
                FieldPanel("money"),
                FieldPanel("money_note"),
                FieldPanel("resolution"),
                FieldPanel("follows"),
            ],
            heading=_("Money and decisions"),
        ),
        *TIED_PANELS,
    ]

    class Meta(Planned.Meta):
        verbose_name = _("measure")
        verbose_name_plural = _("measures")

    @property
    def anchor(self) -> str:
        """Where it stands on the page of each of its goals."""
        return f"measure-{self.slug}"

    @classmethod
    def searchable(cls) -> models.QuerySet["Measure"]:
        """With the goals that readers find: the others give it neither address nor words."""
        ties: Any = cls._meta.get_field("goal_links").related_model
        goals = ties.objects.public().with_goal()
        return cls.objects.public().with_place().prefetch_related(Prefetch("goal_links", goals))

    @property
    def path(self) -> str:
        """It is read on the page of its first goal; without one it stands nowhere. Which of its
        goals readers find, `searchable()` has read."""
        ties = self.goal_links.all()
        return self.path_at(ties[0].goal) if ties else ""

    def path_at(self, goal: Goal) -> str:
        return f"{goal.path}#{self.anchor}"

    def search_keywords(self, code: str) -> list[str]:
        goals = [tie.goal.name.get(code, "") for tie in self.goal_links.all()]
        return [*super().search_keywords(code), *goals]
