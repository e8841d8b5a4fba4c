"""A letter in the funding tests is a few bytes; setting it is tested with the letters."""

import pytest


@pytest.fixture(autouse=True)
def letters_in_short(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if "real_letters" not in request.fixturenames:
        monkeypatch.setattr(
            "funding.decision.services.letters.render_pdf",
            lambda content, costs=(): b"%PDF-1.7 " + content.number.encode(),
        )
