"""PDFs as a reader's programs read them."""

from io import BytesIO
from typing import Any

import pikepdf
from pypdf import PdfReader


def text_of(pdf: bytes) -> str:
    """The words of a PDF in the order of its content, without the marks of direction."""
    read = PdfReader(BytesIO(pdf))
    text = " ".join(page.extract_text() for page in read.pages)
    return " ".join("".join(c for c in text if not "\u2066" <= c <= "\u2069").split())


def tags_of(pdf: bytes) -> list[str]:
    """The tags of its structure, in reading order."""
    found: list[str] = []

    def walk(element: Any) -> None:
        if isinstance(element, pikepdf.Array):
            for part in element:
                walk(part)
        elif isinstance(element, pikepdf.Dictionary):
            if "/S" in element:
                found.append(str(element["/S"]))
            walk(element.get("/K"))

    with pikepdf.open(BytesIO(pdf)) as document:
        walk(document.Root.StructTreeRoot)
    return found


def pictures_without_words(pdf: bytes) -> int:
    """How many figures have no alternative text."""
    with pikepdf.open(BytesIO(pdf)) as document:
        objects = [one for one in document.objects if isinstance(one, pikepdf.Dictionary)]
        figures = [one for one in objects if str(one.get("/S", "")) == "/Figure"]
        return sum(1 for figure in figures if not str(figure.get("/Alt", "")))


def is_accessible(pdf: bytes, language: str) -> bool:
    """Tagged, with its language, its title and what a screen reader is told of pictures."""
    with pikepdf.open(BytesIO(pdf)) as document:
        with document.open_metadata() as metadata:
            standard, title = metadata["pdfuaid:part"] == "1", metadata["dc:title"]
        shows_title = bool(document.Root.ViewerPreferences.DisplayDocTitle)
        named = str(document.Root.Lang) == language and bool(document.Root.MarkInfo.Marked)
    return standard and bool(title) and shows_title and named and not pictures_without_words(pdf)
