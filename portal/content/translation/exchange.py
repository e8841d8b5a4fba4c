"""The words of records as a PO file, for translators who work with a tool of their own.

A file is taken whole or not at all. Each text carries a mark of the translation that it left with,
so that nobody's words are lost: what the file does not change is left alone, and what somebody
else has written meanwhile is not written over.
"""

import hashlib
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import polib
from django.utils.translation import gettext as _

from portal.content.translation.records import (
    RecordText,
    WordsRefused,
    texts_of,
    translate_records,
)

MOST_BYTES = 5_000_000
MARK = re.compile(r"^mark: ([0-9a-f]{12})$", re.MULTILINE)


@dataclass(frozen=True)
class Problem:
    """Why a file is not taken: the line it begins in, the text it is about."""

    line: int
    text: str
    reason: str


class FileRefused(Exception):
    """Nothing was written."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


@dataclass(frozen=True)
class Taken:
    """How many texts were written, and how many the file marks as uncertain, or leaves empty."""

    saved: int
    unfinished: int


def _mark(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=6).hexdigest()


def as_po(language: str) -> str:
    """All texts of records with their words in a language, as far as there are any."""
    catalogue = polib.POFile(wrapwidth=98)
    catalogue.metadata = {
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    for text in texts_of(language):
        known = text.text.get(language, "")
        longest = text.field.text_max_length
        comments = [text.kind, f"mark: {_mark(known)}"]
        if longest:
            comments.insert(1, _("At most %(count)d characters.") % {"count": longest})
        catalogue.append(
            polib.POEntry(
                msgctxt=text.key, msgid=text.source, msgstr=known, comment="\n".join(comments)
            )
        )
    return str(catalogue)


def take_po(content: bytes, *, language: str, actor: Any) -> Taken:
    """Write what a file changes, all of it or nothing.

    Raises:
        FileRefused: with everything that is wrong with it, line by line.
    """
    catalogue = _parsed(content)
    said = catalogue.metadata.get("Language", "")
    if said.replace("_", "-") != language:
        reason = _("The file is for the language “%(said)s”, not “%(wanted)s”.")
        raise FileRefused([Problem(1, "", reason % {"said": said, "wanted": language})])
    known = {text.key: text for text in texts_of(language)}
    entries = [entry for entry in catalogue if not entry.obsolete]
    finished = [entry for entry in entries if entry.msgstr.strip() and not entry.fuzzy]
    changed = [e for e in finished if _is_changed(e, known.get(e.msgctxt or ""), language)]
    if problems := list(_problems(changed, known, language)):
        raise FileRefused(problems)
    texts = {str(entry.msgctxt): entry.msgstr for entry in changed}
    try:
        translate_records(actor=actor, language=language, texts=texts)
    except WordsRefused as refused:
        lines = {entry.msgctxt: entry for entry in changed}
        raise FileRefused(
            [_problem(lines[key], reason) for key, reason in refused.reasons.items()]
        ) from refused
    return Taken(saved=len(texts), unfinished=len(entries) - len(finished))


def _parsed(content: bytes) -> polib.POFile:
    """polib would take a text for the name of a file, so it is given a file."""
    with tempfile.NamedTemporaryFile(suffix=".po") as file:
        file.write(content)
        file.flush()
        try:
            content.decode()
            return polib.pofile(file.name, encoding="utf-8")
        except (
            OSError,
            ValueError,
        ) as error:  # what polib raises; UnicodeDecodeError is a ValueError
            line = re.search(r"line (\d+)", str(error))
            reason = _("This is no PO file in UTF-8, or it breaks off here.")
            raise FileRefused([Problem(int(line[1]) if line else 1, "", reason)]) from error


def _is_changed(entry: polib.POEntry, text: RecordText | None, language: str) -> bool:
    """Whether the file says something else than it left with, and than what is there."""
    mark = MARK.search(entry.comment)
    if mark and mark[1] == _mark(entry.msgstr):
        return False
    return text is None or text.text.get(language, "") != entry.msgstr.strip()


def _problem(entry: polib.POEntry, reason: str) -> Problem:
    return Problem(entry.linenum, entry.msgid, reason)


def _problems(
    entries: list[polib.POEntry], known: dict[str, RecordText], language: str
) -> Iterator[Problem]:
    seen = set[str]()
    for entry in entries:
        text, mark = known.get(entry.msgctxt or ""), MARK.search(entry.comment)
        if text is None:
            yield _problem(entry, _("There is no such text."))
        elif entry.msgctxt in seen:
            yield _problem(entry, _("This text stands in the file twice."))
        elif text.source != entry.msgid:
            yield _problem(entry, _("The German text has changed since the file was made."))
        elif mark and mark[1] != _mark(text.text.get(language, "")):
            yield _problem(entry, _("Somebody else has translated this text meanwhile."))
        seen.add(entry.msgctxt or "")
