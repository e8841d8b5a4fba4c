"""Telephone numbers, addresses of mails and sites within texts that run from right to left.

Groups of digits parted by blanks, dashes or slashes are turned round there, and so are the parts of
an address: each is set apart from the text around it.
"""

import re

from django.utils.safestring import SafeString
from django.utils.text import slugify

from portal import languages

_TAG = re.compile(r"(<[^>]*>)")
_RUN = re.compile(
    r"(?<![\w.@/+-])(?:"
    r"(?:https?://|www\.)[^\s<>\"“”«»]*[^\s<>\"“”«».,;:!?)\]،؛؟]"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|\+?\(?\d[\d()]*(?:[ \u00a0]?[/–-]?[ \u00a0]?[\d()]+){1,8}"
    r")(?![\w@])",
    re.ASCII,
)
_LEAST = 6  # digits of a telephone number; what is shorter stands as one group


def anchor_of(heading: str) -> str:
    """An id for a heading that stays the same, in every script."""
    return slugify(heading, allow_unicode=True) or "section"


def with_runs_apart(html: str, language: str) -> SafeString:
    """The same text with `<bdi dir="ltr">` around each of them; only where it runs leftwards."""
    if languages.direction(language or languages.active()) != "rtl":
        return SafeString(html)
    pieces = _TAG.split(html)
    pieces[::2] = [_RUN.sub(_apart, text) for text in pieces[::2]]
    return SafeString("".join(pieces))


def _apart(found: re.Match[str]) -> str:
    run = found[0]
    is_address = "@" in run or run.startswith(("http", "www."))
    grouped = sum(map(str.isdigit, run)) >= _LEAST and not run.isdigit()
    return f'<bdi dir="ltr">{run}</bdi>' if is_address or grouped else run
