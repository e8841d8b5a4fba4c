"""Sets a template with data: an accessible PDF for the archive, the same for the same data.

What people typed reaches the template as JSON and is never read as typst's own language.
"""

import datetime
import json
from collections.abc import Mapping
from pathlib import Path

import typst

from portal.typesetting.fonts import fonts


def typeset(template: Path, data: Mapping[str, object], *, dated: datetime.date) -> bytes:
    """`dated` is the only time in the file, so that the same data give the same bytes."""
    midnight = datetime.datetime.combine(dated, datetime.time(), datetime.UTC)
    return typst.compile(
        str(template),
        root=str(template.parent),
        font_paths=fonts(),
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        pdf_standards=["ua-1", "a-2a"],  # a-2a is a-2b with a tagged structure
        timestamp=int(midnight.timestamp()),
    )
