"""The public pages about the scheme."""

from functools import partial
from typing import Any

from funding.public.models import FundingOverviewPage, GuidelinePage
from funding.public.models.projects import Project, ProjectDistrict, ProjectIndexPage
from funding.scheme.models.guideline import Guideline
from networks.models import District, Organisation
from portal.demo.loader import DemoLoader
from portal.demo.page_writer import PageWriter
from portal.demo.registry import step


@step(230, "Pages about the funding")
def load_funding_pages(loader: DemoLoader) -> None:
    writer = PageWriter.of(loader)
    overview = _overview(writer, loader)
    for entry in loader.entries("funding", "guidelines"):
        writer.add(
            GuidelinePage,
            overview,
            entry.slug,
            page_data(entry.data),
            streams=None,
            guideline=Guideline.objects.get(edition=entry.data["edition"]),
        )
    index = writer.add_index(loader, ProjectIndexPage, "funding", "projects")
    for entry in loader.entries("funding", "projects"):
        data = entry.data
        period = data.get("period") or {"start": data.get("year", ""), "end": data.get("year", "")}
        writer.add(
            Project,
            index,
            entry.slug,
            data,
            texts=("title", "summary", "result"),
            key=f"projects/{entry.slug}",
            organisation=Organisation.objects.filter(slug=data.get("organisation")).first(),
            period_start=str(period.get("start", "")),
            period_end=str(period.get("end", "")),
            amount=data.get("amount"),
            participants=data.get("participants"),
            children=partial(_in_districts, slugs=data.get("districts") or []),
            **entry.source,
        )


def _in_districts(page: Project, slugs: list[str]) -> None:
    for place, slug in enumerate(slugs):
        district = District.objects.get(slug=slug)
        ProjectDistrict.objects.create(page=page, district=district, sort_order=place)


def page_data(data: dict[str, Any]) -> dict[str, Any]:
    """What of a guideline stands on its page; its rules stay data and are shown from there."""
    return {name: data[name] for name in ("title", "summary")}


def _overview(writer: PageWriter, loader: DemoLoader) -> Any:
    [entry] = loader.entries("funding", "pages")
    data = entry.data | {"summary": entry.data["lead"]}
    return writer.add(
        FundingOverviewPage,
        writer.home(),
        "funding",
        data,
        texts=("title", "summary", "lead"),
        show_in_menus=True,
        **entry.source,
    )
