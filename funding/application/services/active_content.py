"""What in a text document would run or fetch something where it is opened."""

import zipfile
from xml.etree.ElementTree import Element

from defusedxml import ElementTree

#: Macros and scripts of both kinds, controls, and files within the file.
FOLDERS = ("basic/", "scripts/", "dialogs/", "word/activex/", "word/embeddings/", "customui/")
FILES = ("vbaproject.bin", "vbadata.xml")
#: A list of what a part of the document refers to; no honest one comes near this size.
MOST_BYTES = 1_000_000


def is_active(archive: zipfile.ZipFile) -> bool:
    """A link that people click is fine; a template, object or frame from elsewhere is not.

    Raises: what the two libraries raise where the file is broken; `ValueError` where a list of
        references declares a type or entities, which no office program does (ECMA-376, part 2).
    """
    for name in archive.namelist():
        lower = name.lower()
        if lower.startswith(FOLDERS) or lower.endswith(FILES):
            return True
        if lower.endswith(".rels") and _fetches(archive, name):
            return True
    return False


def _fetches(archive: zipfile.ZipFile, name: str) -> bool:
    with archive.open(name) as part:
        text = part.read(MOST_BYTES + 1)
    if len(text) > MOST_BYTES:
        return True
    references = ElementTree.fromstring(text, forbid_dtd=True)
    return any(_is_fetched(entry) for entry in references.iter())


def _is_fetched(reference: Element) -> bool:
    outside = reference.get("TargetMode", "").strip().lower() == "external"
    return outside and not reference.get("Type", "").strip().lower().endswith("/hyperlink")
