"""A letter in the funding tests is a few bytes; setting it is tested with the letters."""

from collections.abc import Iterator

import pytest

from tests.quiet import without_references


@pytest.fixture(autouse=True)
def no_reference_index() -> Iterator[None]:
    """What refers to what is asked by editors alone; it takes longer than the saving itself."""
    with without_references():
        yield


@pytest.fixture(autouse=True)
def court(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A city that has filled in its court, unless a test asks for the city's own settings."""
    if "city_without_court" not in request.fixturenames:
        named = lambda: "Verwaltungsgericht Musterstadt in Musterstadt"  # noqa: E731
        monkeypatch.setattr("funding.decision.letters.legal_remedy.named_court", named)
        monkeypatch.setattr("funding.decision.services.letters.named_court", named)


@pytest.fixture
def city_without_court() -> None:
    """Asks for the settings as they are in the database."""


@pytest.fixture(autouse=True)
def letters_in_short(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if "real_letters" not in request.fixturenames:
        monkeypatch.setattr(
            "funding.decision.services.letters.render_pdf",
            lambda content, costs=(): b"%PDF-1.7 " + content.number.encode(),
        )
