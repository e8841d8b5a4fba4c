"""A letter with everything in it, and how the tests read the file."""

import datetime
import io
import re
from dataclasses import replace
from decimal import Decimal

import pikepdf
from pypdf import PdfReader

from funding.decision.letter_content import LetterContent
from funding.decision.letters import printable
from funding.decision.letters.costs import CostRow

CONTENT = LetterContent(
    number="projekte-2024-007-1",
    outcome="approved",
    issued_on=datetime.date(2024, 4, 15),
    sender=("Stadt Musterstadt", "Büro Integration", "Rathausplatz 1", "12345 Musterstadt", "",
            "Telefon 01234 5678"),
    recipient=("Nachbarschaft e. V.", "Amira Özdemir", "Lange Straße 12", "12345 Musterstadt"),
    programme="Förderung von Integrationsprojekten",
    guideline_edition="2024",
    call_year=2024,
    application_number="2024-007",
    application_title="Kochen verbindet",
    organisation="Nachbarschaft e. V.",
    decider="Dr. Renate Beispiel",
    requested=Decimal("5600.00"),
    amount=Decimal("5000.00"),
    reason="Der Projektbeirat hat das Projekt empfohlen.\n\nMehr erlaubt die Richtlinie nicht.",
    conditions=("Auf Plakaten ist auf die Förderung hinzuweisen.",),
    period_start=datetime.date(2024, 5, 1),
    period_end=datetime.date(2024, 10, 31),
    proof_due_on=datetime.date(2025, 1, 29),
    legal_remedy="Klage vor dem Verwaltungsgericht Musterstadt, Gerichtsweg 3.",
    court="Verwaltungsgericht Gelsenkirchen in Gelsenkirchen",
    explanation_language="en",
    explanation=("Your project receives €5,000.00.",),
)  # fmt: skip

COSTS = (
    CostRow("Sachkosten", Decimal("4100.00"), Decimal(1), ("Lebensmittel", "Miete")),
    CostRow("Personalkosten", Decimal("800.55"), Decimal("0.5")),
)

REJECTED = replace(CONTENT, outcome="rejected", amount=None, conditions=(), proof_due_on=None)
REVOKED = replace(REJECTED, outcome="revoked")


def text_of(pdf: bytes) -> str:
    """The words in one line, as a reader of the file gets them."""
    pages = PdfReader(io.BytesIO(pdf)).pages
    text = " ".join(page.extract_text() for page in pages).replace(printable.BREAK, "")
    return re.sub(r"\s+", " ", text)


def tags_of(pdf: bytes) -> list[str]:
    """The names of the structure elements, in reading order."""
    found: list[str] = []

    def walk(element: pikepdf.Object) -> None:
        if isinstance(element, pikepdf.Array):
            for kid in element:
                walk(kid)
        elif isinstance(element, pikepdf.Dictionary):
            if "/S" in element:
                found.append(str(element.S))
            if "/K" in element:
                walk(element.K)

    with pikepdf.open(io.BytesIO(pdf)) as document:
        walk(document.Root.StructTreeRoot)
    return found
