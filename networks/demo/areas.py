"""Districts and municipalities of the demo."""

from networks.models import District, EmergencyNumber, Municipality
from portal.demo.loader import DemoLoader, source_fields, translated
from portal.demo.registry import step


@step(110, "Districts and municipalities")
def load_areas(loader: DemoLoader) -> None:
    loader.terms(
        District,
        loader.listing("networks", "districts"),
        villages=lambda row: ", ".join(row.get("villages") or []),
        latitude=lambda row: row["middle"][0],
        longitude=lambda row: row["middle"][1],
    )
    for place, row in enumerate(loader.listing("networks", "municipalities")):
        latitude, longitude = row.get("middle") or (None, None)
        loader.ensure(
            Municipality,
            row["slug"],
            name=translated(row["name"]),
            sort_order=place,
            latitude=latitude,
            longitude=longitude,
            population=row.get("population"),
            population_date=str(row.get("population_date", "")),
            **source_fields(row),
        )


@step(111, "Emergency numbers")
def load_emergency_numbers(loader: DemoLoader) -> None:
    rows = loader.listing("networks", "emergency_numbers")
    loader.terms(EmergencyNumber, rows, number=lambda row: str(row["number"]))
