"""Letters of the scheme as PDF: the German letter, and a sheet that explains it."""

from funding.decision.letters.costs import CostRow, cost_rows
from funding.decision.letters.decision import render
from funding.decision.letters.explanation import render_explanation
from funding.decision.letters.legal_remedy import DEFAULT_LEGAL_REMEDY

__all__ = ["DEFAULT_LEGAL_REMEDY", "CostRow", "cost_rows", "render", "render_explanation"]
