"""The prevention chain: phases of life, and what helps in each of them today."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse

from offers.directory import ALWAYS, ids_by_title
from offers.models.phases import LifePhase, OfferPhaseLink, PhaseField
from portal.content.fragments import kept, kept_with_frame
from portal.content.generation import Part
from portal.languages import active

EVERY_PHASE = 0  # in place of a phase's number


@dataclass(frozen=True)
class Cell:
    """A field of a phase with its offers."""

    field: PhaseField
    offers: tuple[int, ...]


@dataclass(frozen=True)
class PhaseRow:
    """A phase of the table; none for what helps in every phase."""

    phase: LifePhase | None
    slug: str
    cells: list[Cell]


@dataclass(frozen=True)
class PreventionChain:
    """Who helps when and in what: ids of offers by phase (or `EVERY_PHASE`) and field."""

    phases: tuple[LifePhase, ...]
    fields: tuple[PhaseField, ...]
    offers: Mapping[tuple[int, int], tuple[int, ...]]

    def cells(self, phase: int) -> list[Cell]:
        return [Cell(field, self.offers.get((phase, field.pk), ())) for field in self.fields]

    def rows(self) -> list[PhaseRow]:
        return [
            *(PhaseRow(phase, phase.slug, self.cells(phase.pk)) for phase in self.phases),
            PhaseRow(None, ALWAYS, self.cells(EVERY_PHASE)),
        ]


def chain() -> PreventionChain:
    """Read once a generation and language, in four queries; offers by the titles that are shown."""
    language = active()
    return kept(f"prevention-chain:{language}", lambda: _read(ids_by_title(language)))


def _read(by_title: tuple[int, ...]) -> PreventionChain:
    place_of = {page: place for place, page in enumerate(by_title)}
    links = OfferPhaseLink.objects.shown().values_list("phase_id", "field_id", "page_id")
    found: dict[tuple[int, int], dict[int, None]] = {}
    for phase, field, page in sorted(links, key=lambda link: place_of.get(link[2], len(place_of))):
        found.setdefault((phase or EVERY_PHASE, field), {})[page] = None
    return PreventionChain(
        tuple(LifePhase.objects.all()),
        tuple(PhaseField.objects.all()),
        {place: tuple(pages) for place, pages in found.items()},
    )


def phases_address() -> str:
    """Where the phases are listed; empty where there are none. The home page asks at each visit."""
    there_are = kept_with_frame("life-phases", Part.LANGUAGES, LifePhase.objects.exists)
    return reverse("offers:phases") if there_are else ""
