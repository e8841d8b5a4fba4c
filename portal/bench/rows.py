"""The rows of the budget table."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """A page to measure; `warm` from the page cache, else made anew each time."""

    name: str
    path: str
    budget: str
    warm: bool = False


ROWS = [
    Row("content page, cache warm", "/ar/welcome/", "≥ 1/2", warm=True),
    Row("home page, cache warm", "/de/", "≥ 1/2", warm=True),
    Row("content page, cold", "/ar/welcome/", "≥ 1/20, ≤ 12 SQL"),
    Row("home page, cold", "/de/", ""),
    Row("offer, cold", "/tr/offers/regionale-fluechtlingsberatung/", "≥ 1/20, ≤ 12 SQL"),
    Row("list of offers with filters, cold", "/ar/offers/?category=language&target_group=women",
        "≥ 1/40, ≤ 15 SQL"),
    Row("list of offers, cold", "/ar/offers/", "≥ 1/40, ≤ 15 SQL"),
    Row("search, cold", "/de/search/?q=beratung", "≥ 1/40"),
    Row("search in Arabic, cold", "/ar/search/?q=%D8%A7%D8%B3%D8%AA%D8%B4%D8%A7%D8%B1%D8%A9",
        "≥ 1/40"),
]  # fmt: skip
