"""Small files for the demo's applications, drawn when they are needed."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from PIL import Image, ImageDraw, ImageFont

from funding.application.services.attachments import add_attachment
from portal.models import User

SIZE = (620, 877)  # A4 at 75 dots per inch
MARGIN = 60
NOTE = "Erfundenes Beispiel für die Vorführung"


def attach(application_id: int, rows: Sequence[dict[str, Any]], *, actor: User) -> None:
    """Each row names a file (`name`, ending in .pdf or .png) and the `lines` that stand in it."""
    for row in rows:
        content = draw(row["lines"], "PNG" if row["name"].endswith(".png") else "PDF")
        add_attachment(application_id, ContentFile(content, name=row["name"]), actor=actor)


def draw(lines: Sequence[str], kind: str) -> bytes:
    """A page with the lines, the first one large; `kind` is PDF or PNG."""
    page = Image.new("L", SIZE, color=255)
    pen = ImageDraw.Draw(page)
    top = MARGIN
    for number, line in enumerate(lines):
        size = 16 if number else 24
        pen.text((MARGIN, top), line, fill=0, font=_font(size))
        top += 2 * size
    pen.text((MARGIN, SIZE[1] - MARGIN), NOTE, fill=90, font=_font(12))
    written = BytesIO()
    page.save(written, format=kind)
    return written.getvalue()


def _font(size: int) -> Any:
    """The font of the letters; where nothing is built, the one of the drawing library, which has
    no umlauts."""
    path = settings.BASE_DIR / "build" / "fonts" / "NotoSans_400Regular.ttf"
    return ImageFont.truetype(path, size) if path.exists() else ImageFont.load_default(size=size)
