"""Who works with whom: organisations by the networks in which they take part."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from networks.models import Membership, Network, Organisation
from portal.content.fragments import kept
from portal.content.title_keys import title_key
from portal.languages import SOURCE_LANGUAGE
from portal.spreadsheets import harmless, table

Kind = Membership.Kind
#: Each part has a sign of its own shape and a word: no colour says anything.
SIGNS: dict[str, tuple[str, str | Promise]] = {
    Kind.COORDINATION: ("★", pgettext_lazy("part in a network", "coordinates")),
    Kind.MEMBER: ("●", pgettext_lazy("part in a network", "member")),
    Kind.SUPPORT: ("■", pgettext_lazy("part in a network", "supports")),
    Kind.PARTNER: ("○", pgettext_lazy("part in a network", "works with it")),
    Kind.FUNDER: ("€", pgettext_lazy("part in a network", "pays")),
    Kind.INVITED: ("◇", pgettext_lazy("part in a network", "is invited")),
}


@dataclass(frozen=True)
class Cell:
    """The part of an organisation in a network; empty where it has none."""

    network: int
    sign: str = ""
    words: str | Promise = ""


@dataclass(frozen=True)
class Row:
    organisation: Organisation
    cells: tuple[Cell, ...]

    @property
    def taken(self) -> list[Cell]:
        return [cell for cell in self.cells if cell.sign]


@dataclass(frozen=True)
class Matrix:
    """Networks in the order of their titles, organisations with a part in at least one of them."""

    networks: tuple[Network, ...]
    rows: tuple[Row, ...]

    @property
    def legend(self) -> list[tuple[str, str | Promise]]:
        used = {cell.sign for row in self.rows for cell in row.taken}
        return [(sign, words) for sign, words in SIGNS.values() if sign in used]

    @property
    def listed(self) -> list[tuple[Organisation, list[tuple[Network, Cell]]]]:
        """The same as a list, for narrow screens."""
        known = {network.facts.pk: network for network in self.networks}
        return [
            (row.organisation, [(known[cell.network], cell) for cell in row.taken])
            for row in self.rows
        ]


def matrix() -> Matrix:
    """In the reader's words: titles of networks are translated, names of organisations are not."""
    sources = Network.in_order(Network.objects.sources().defer("body"))
    networks = Network.in_language(sources)
    columns = [network.facts.pk for network in networks]
    by_organisation = _parts(set(columns))
    rows = [
        Row(organisation, tuple(_cell(pk, parts.get(pk)) for pk in columns))
        for organisation, parts in by_organisation
    ]
    return Matrix(tuple(networks), tuple(rows))


def _cell(network: int, kind: str | None) -> Cell:
    return Cell(network, *SIGNS[kind]) if kind else Cell(network)


def _parts(networks: set[int]) -> list[tuple[Organisation, dict[int, str]]]:
    """By name, with the part in each network; of several in one the first of the kinds."""

    def read() -> list[tuple[Organisation, dict[int, str]]]:
        order = list(Kind)
        rows = Membership.objects.filter(page__in=networks, organisation__published=True)
        found: dict[int, tuple[Organisation, dict[int, str]]] = {}
        for row in rows.select_related("organisation"):
            _organisation, kinds = found.setdefault(row.organisation_id, (row.organisation, {}))
            known = kinds.get(row.page_id, row.kind)
            kinds[row.page_id] = min(known, row.kind, key=lambda kind: order.index(Kind(kind)))
        return sorted(found.values(), key=lambda pair: title_key(pair[0].name, SOURCE_LANGUAGE))

    return kept("parts-in-networks", read)


def as_csv(known: Matrix) -> str:
    """One row an organisation, one column a network, the part in words."""
    header = [_("Organisation"), *(network.title for network in known.networks)]
    rows = ([row.organisation.name, *(str(cell.words) for cell in row.cells)] for row in known.rows)
    return table(map(harmless, header), (map(harmless, row) for row in rows))
