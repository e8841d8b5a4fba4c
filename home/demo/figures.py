"""The records of the demo's frame: figures, resolutions, the city's name."""

from datetime import date
from decimal import Decimal

from wagtail.models import Site

from home.models import DataPoint, FieldOfAction, Indicator, Resolution, Variant
from networks.models import District, Municipality
from portal.content.models import CitySettings
from portal.demo.loader import DemoLoader, Entry, translated
from portal.demo.registry import step


@step(115, "Figures and resolutions")
def load_figures(loader: DemoLoader) -> None:
    loader.terms(FieldOfAction, loader.listing("home", "fields_of_action"))
    loader.terms(Variant, loader.listing("home", "variants"))
    for entry in loader.entries("home", "indicators"):
        _indicator(loader, entry)
    for entry in loader.entries("home", "resolutions"):
        _resolution(loader, entry)
    _city()


def _indicator(loader: DemoLoader, entry: Entry) -> None:
    data = entry.data
    indicator, created = loader.ensure(
        Indicator,
        entry.slug,
        name=translated(data["name"]),
        unit=translated(data.get("unit")),
        description=translated(data.get("description")),
        sentence=translated(data.get("sentence")),
        area_sentence=translated(data.get("area_sentence")),
        beside_gaps=data.get("beside_gaps", False),
        sort_order=data.get("order", 0),
    )
    if not created:
        return
    districts = {d.slug: d for d in District.objects.all()}
    municipalities = {m.slug: m for m in Municipality.objects.all()}
    variants = {v.slug: v for v in Variant.objects.all()}
    # Of a table of all municipalities the city's own row is one of them.
    by_municipality = any(
        point["area"] in municipalities.keys() - {"unna"} for point in data["points"]
    )
    for point in data["points"]:
        area = point["area"]
        DataPoint.objects.create(
            indicator=indicator,
            district=districts.get(area),
            municipality=municipalities.get(area) if area != "unna" or by_municipality else None,
            variant=variants[point["variant"]] if "variant" in point else None,
            date=date.fromisoformat(str(point["date"])),
            value=Decimal(str(point["value"])),
            source=point["source"],
            note=translated(point.get("note")),
            base=translated(point.get("base")),
            doubt=translated(point.get("doubt")),
            is_break=bool(point.get("break")),
        )


def _resolution(loader: DemoLoader, entry: Entry) -> None:
    data = entry.data
    loader.ensure(
        Resolution,
        entry.slug,
        title=translated(data["title"]),
        body=data["body"],
        date=str(data["date"]),
        result=translated(data["result"]),
        votes=translated(data.get("votes")),
        text=translated(data.get("text")),
        followed=translated(data.get("followed")),
        paper=str(data.get("paper", "")),
        budget=Decimal(str(data["budget"])) if data.get("budget") else None,
        product_group=str(data.get("product_group", "")),
        **entry.source,
    )


#: Of the integration officer: Gelebte Vielfalt, March 2024.
PHONE = "02303 1035003"


def _city() -> None:
    city = CitySettings.load()
    if not city.portal_name:
        city.portal_name = translated(
            {
                "de": "Integrationsportal",
                "en": "Integration portal",
                "ar": "بوابة الاندماج",
                "ru": "Портал интеграции",
                "tr": "Uyum portalı",
                "uk": "Портал інтеграції",
                "de-simple": "Portal für alle",
            }
        )
        city.phone = PHONE
        city.court_name, city.court_town = "Verwaltungsgericht Gelsenkirchen", "Gelsenkirchen"
        city.save()
    Site.objects.filter(is_default_site=True, site_name="").update(site_name="Kreisstadt Unna")
