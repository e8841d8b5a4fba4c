"""The city's name, logo and colours: settings of the site, so another city changes no code."""

import hashlib
import re
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Site

from portal.content.history import Recorded
from portal.content.translated import TranslatedText, TranslatedTextField

COLOUR = RegexValidator(r"^#[0-9a-fA-F]{6}$", _("Write a colour as # and six digits: #0b5c6b."))
COLOURS = RegexValidator(
    r"^#[0-9a-fA-F]{6}(\s*,\s*#[0-9a-fA-F]{6}){0,7}$",
    _("Write up to eight colours, each as # and six digits, with commas between them."),
)
DARK_TEXT, LIGHT_TEXT = "#000000", "#ffffff"  # one of them can be read on every colour


@dataclass(frozen=True)
class Brand:
    city_name: str
    portal_name: TranslatedText
    logo_url: str
    email: str
    phone: str
    version: str
    hero_url: str = ""


def luminance(colour: str) -> float:
    """Relative luminance of `#rrggbb`, 0 to 1 (WCAG 2.2)."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _band(colours: str) -> str:
    """Stripes of the same width, as a background."""
    stripes = [colour.strip() for colour in colours.split(",")]
    width = 100 / len(stripes)
    parts = [f"{colour} 0 {(n + 1) * width:.4g}%" for n, colour in enumerate(stripes)]
    return f"linear-gradient(to right,{','.join(parts)})"


@register_setting(icon="site")
class CitySettings(Recorded, BaseSiteSetting):
    city_name = models.CharField(_("name of the city"), max_length=80, default="Kreisstadt Unna")
    portal_name = TranslatedTextField(_("name of the portal"), max_length=80)
    logo = models.ForeignKey(
        "content.PortalImage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("logo"),
    )
    accent_colour = models.CharField(
        _("accent colour"),
        max_length=7,
        default="#0b5c6b",
        validators=[COLOUR],
        help_text=_("Links and buttons. It must stand out on white (contrast 4.5 : 1)."),
    )
    accent_colour_dark = models.CharField(
        _("accent colour in dark mode"),
        max_length=7,
        default="#7fd1de",
        validators=[COLOUR],
        help_text=_("It must stand out on a dark ground (contrast 4.5 : 1)."),
    )
    header_colour = models.CharField(
        _("colour of the header"),
        max_length=7,
        blank=True,
        validators=[COLOUR],
        help_text=_("Its words are written on it in black or white, whichever can be read."),
    )
    band_colours = models.CharField(
        _("colours of the band on top"),
        max_length=80,
        blank=True,
        validators=[COLOURS],
        help_text=_("From the start to the end of the line, for instance: #0b5c6b, #e3a72f."),
    )
    hero = models.ForeignKey(
        "content.PortalImage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("picture on the home page"),
        help_text=_("In place of the drawn town, on wide screens. It is decoration: no words."),
    )
    email = models.EmailField(_("e-mail address for questions"), blank=True)
    phone = models.CharField(
        _("phone number for questions"),
        max_length=40,
        blank=True,
        help_text=_("Shown where the portal itself does not know the answer."),
    )
    court_name = models.CharField(
        _("administrative court"),
        max_length=120,
        blank=True,
        help_text=_(
            "Which court hears actions against the city’s decisions: letters name it. Without it "
            "no letter can be issued. In North Rhine-Westphalia § 17 JustG NRW says which it is."
        ),
    )
    court_town = models.CharField(_("seat of the court"), max_length=80, blank=True)

    panels = [
        MultiFieldPanel(
            [
                FieldPanel("city_name"),
                FieldPanel("portal_name"),
                FieldPanel("logo"),
                FieldPanel("hero"),
                FieldPanel("email"),
                FieldPanel("phone"),
            ],
            heading=_("Name"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("accent_colour"),
                FieldPanel("accent_colour_dark"),
                FieldPanel("header_colour"),
                FieldPanel("band_colours"),
            ],
            heading=_("Colours"),
        ),
        MultiFieldPanel(
            [FieldPanel("court_name"), FieldPanel("court_town")], heading=_("Legal remedy")
        ),
        HelpPanel(template="content/settings_history.html", heading=_("History")),
    ]

    class Meta:
        verbose_name = _("city")

    def __str__(self) -> str:
        return self.city_name

    @classmethod
    def load(cls) -> "CitySettings":
        """Those of the default site: one query, once they exist."""
        found = (
            cls.objects.select_related("logo", "hero").filter(site__is_default_site=True).first()
        )
        return found or cls.for_site(Site.objects.get(is_default_site=True))

    def clean(self) -> None:
        super().clean()
        errors = {}
        for field, ground in (("accent_colour", "#ffffff"), ("accent_colour_dark", "#14181c")):
            colour = getattr(self, field)
            if re.fullmatch(r"#[0-9a-fA-F]{6}", colour) and contrast(colour, ground) < 4.5:
                errors[field] = ValidationError(
                    _("This colour cannot be read well: contrast %(ratio).1f : 1, needed 4.5 : 1."),
                    params={"ratio": contrast(colour, ground)},
                )
        if errors:
            raise ValidationError(errors)

    def as_css(self) -> str:
        """Custom properties that the style sheets take their colours from."""
        light = f"--city-accent:{self.accent_colour};--city-accent-text:#ffffff"
        dark = f"--city-accent:{self.accent_colour_dark};--city-accent-text:#0b0f12"
        if ground := self.header_colour:
            text = max(DARK_TEXT, LIGHT_TEXT, key=lambda colour: contrast(colour, ground))
            light += f";--city-header:{ground};--city-header-text:{text}"
            dark += ";--city-header:initial;--city-header-text:initial"
        if self.band_colours:
            light += f";--city-band:{_band(self.band_colours)}"
        return f":root{{{light}}}\n@media (prefers-color-scheme:dark){{:root{{{dark}}}}}\n"

    def as_brand(self) -> Brand:
        logo = self.logo.url_at("max-240x96") if self.logo else ""
        hero = self.hero.url_at("fill-720x480|format-webp") if self.hero else ""
        return Brand(
            city_name=self.city_name,
            portal_name=self.portal_name,
            logo_url=logo,
            hero_url=hero,
            email=self.email,
            phone=self.phone,
            version=hashlib.blake2b(self.as_css().encode(), digest_size=4).hexdigest(),
        )
