"""The home page, and pages that explain something."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from home.blocks import HomeBody, NeedBlock
from networks.blocks import ContactForBlock
from networks.models.emergency import emergency_numbers
from offers.sections import categories, what_is_on
from portal.content.moments import seconds_until_midnight
from portal.content.pages import PortalPage
from portal.content.partial_dates import PartialDateField, partial_date
from portal.content.records import SOURCE_PANELS, Sourced
from portal.content.searchable import Facts, register, weight_by_age
from portal.content.sections import in_order


class HomePage(PortalPage):
    """The entrance: search, needs, categories, what is on, whom to ask first, news."""

    lead = models.TextField(_("lead"), max_length=400)
    needs = StreamField(
        [("need", NeedBlock())],
        verbose_name=_("entries by need"),
        blank=True,
        help_text=_("What brings people here, in their own words."),
    )
    first_contacts = StreamField(
        [("contact", ContactForBlock())], verbose_name=_("first points of contact"), blank=True
    )

    content_panels = [
        *PortalPage.content_panels,
        FieldPanel("lead"),
        FieldPanel("needs"),
        FieldPanel("first_contacts"),
    ]
    words = (*PortalPage.words, "lead", "needs", "first_contacts")
    is_entrance = True
    max_count_per_parent = 1
    parent_page_types = ["wagtailcore.Page"]
    template = "home/home_page.html"

    class Meta:
        verbose_name = _("home page")

    @classmethod
    def clean_subpage_models(cls) -> list[type[Page]]:
        """What may stand here many times comes first: the admin counts no sections to find one."""
        found = super().clean_subpage_models()
        return sorted(found, key=lambda model: model.max_count_per_parent is not None)

    def fresh_seconds(self) -> int:
        """What is on today is so until midnight."""
        return min(self.cache_seconds, seconds_until_midnight())

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """With the offers' sections, and the latest news."""
        context = super().get_context(request, *args, **kwargs)
        context["sections"] = in_order([*context["sections"], categories(), what_is_on()])
        contacts = [block.value for block in self.first_contacts]
        context["first_contacts"] = [contact for contact in contacts if contact.is_visible]
        context["emergency_numbers"] = emergency_numbers()
        context["news"] = InformationPage.in_language(InformationPage.latest_news(2))
        return context


#: What news weigh beside pages that explain a matter.
NEWS = 0.8


@register("information", _("Information"))
class InformationPage(Sourced, PortalPage):
    """Explains one matter, or tells one piece of news when it has a date."""

    news_date = PartialDateField(
        _("date of the news"),
        blank=True,
        help_text=_(
            "Only for news: when it happened, as exactly as it is known (2024, 03.2024 or "
            "09.03.2024). News stand on the home page."
        ),
    )
    in_footer = models.BooleanField(
        _("in the footer"), default=False, help_text=_("For imprint, privacy, accessibility.")
    )
    body = StreamField(HomeBody(), verbose_name=_("content"), blank=True)

    content_panels = [*PortalPage.content_panels, FieldPanel("body")]
    promote_panels = [
        *PortalPage.promote_panels,
        MultiFieldPanel(
            [FieldPanel("news_date"), FieldPanel("in_footer")],
            heading=_("Facts, for all languages"),
        ),
        MultiFieldPanel(SOURCE_PANELS, heading=_("Source")),
    ]
    words = (*PortalPage.words, "body")
    search_kind = "information"
    template = "home/information_page.html"

    class Meta:
        verbose_name = _("information page")
        verbose_name_plural = _("information pages")

    def search_facts(self) -> Facts:
        """News age; what explains a matter is kept right."""
        day = self.facts.news_date
        aged = weight_by_age(day, timezone.localdate()) if day else 1.0
        return Facts(weight=NEWS * aged if day else aged)

    @classmethod
    def latest_news(cls, count: int) -> list["InformationPage"]:
        news = cls.objects.sources().exclude(news_date="")
        return list(news.order_by("-news_date").defer("body")[:count])

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | {
            "subpages": self.subpages(),
            "news_date": partial_date(self.facts.news_date),
        }

    def subpages(self) -> list["InformationPage"]:
        """Pages below this one, news by date, others in the editors' order."""
        if self.facts.is_leaf():
            return []
        below = InformationPage.objects.sources().child_of(self.facts).defer("body")
        ordered = below.order_by("-news_date", "path")
        return InformationPage.in_language(list(ordered))
