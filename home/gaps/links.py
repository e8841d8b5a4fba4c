"""Where a cell leads: to the offers that it counts, or to where one says what one knows."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.urls import reverse

from home.gaps.dimensions import EVERYWHERE, Choice
from home.gaps.matrix import Cell, GapQuestion
from offers.directory import ALWAYS
from offers.matching import CONDITIONS
from offers.models import OfferIndexPage
from portal.content.addresses import address_of


def offers_address() -> Callable[[Choice], str]:
    """For each choice the page that lists its offers: the list of all offers where it knows what
    was chosen, a phase of life where only its place in the chain was, else a list of its own."""
    index = OfferIndexPage.path_of_the_list()
    the_list, chain = address_of(index) if index else "", {"phase", "field"}

    def address(choice: Choice) -> str:
        if choice.keys() == chain and choice["field"] != EVERYWHERE:
            phase = ALWAYS if choice["phase"] == EVERYWHERE else choice["phase"]
            return f"{reverse('offers:phase', args=[phase])}#{choice['field']}"
        is_listed = choice.keys() <= CONDITIONS.keys() and EVERYWHERE not in choice.values()
        page = the_list if the_list and is_listed else reverse("home:gap_offers")
        return f"{page}?{urlencode(choice)}"

    return address


def cell_address(question: GapQuestion, cell: Cell) -> str:
    """The table with this one cell: what feedback is about."""
    query = {"rows": question.rows.name, "columns": question.columns.name, **cell.choice}
    return f"{reverse('home:gaps')}?{urlencode(query)}"


def tell_address(question: GapQuestion, cell: Cell) -> str:
    """Where a reader says what is there, or is needed."""
    return f"{reverse('feedback:form')}?{urlencode({'page': cell_address(question, cell)})}"
