"""Letters and what explains them, set from the templates beside this module."""

import datetime
from collections.abc import Mapping
from pathlib import Path

from portal.typesetting import pdf

TEMPLATES = Path(__file__).parent / "typst"


def typeset(template: str, data: Mapping[str, object], *, dated: datetime.date) -> bytes:
    return pdf.typeset(TEMPLATES / template, data, dated=dated)
