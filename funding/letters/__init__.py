"""Letters of the scheme as PDF: the German letter, and a sheet that explains it."""

from funding.letters.costs import CostRow, cost_rows
from funding.letters.decision import render
from funding.letters.explanation import render_explanation
from funding.letters.legal_remedy import DEFAULT_LEGAL_REMEDY

__all__ = ["DEFAULT_LEGAL_REMEDY", "CostRow", "cost_rows", "render", "render_explanation"]
