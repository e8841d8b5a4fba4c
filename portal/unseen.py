"""What people paste along without seeing it: signs that turn a line round, or that are no text."""

import re
from collections.abc import Mapping
from typing import Any

from django.http import QueryDict

#: Control characters but for line breaks and tabs; spaces without a width; what turns a line round,
#: as telephones put it around numbers; what is no character at all. Signs that words of a language
#: or an emoji are made with (U+200C, U+200D), and marks of direction (U+200E, U+200F), stay.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u2060\ufeff"
    "\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff]"
)


def as_seen(text: str) -> str:
    return _UNSEEN.sub("", text)


def typed_as_seen(data: QueryDict) -> QueryDict:
    """All that was typed into a form, as the person sees it."""
    if not any(_UNSEEN.search(value) for _name, values in data.lists() for value in values):
        return data
    seen = data.copy()
    for name, values in data.lists():
        seen.setlist(name, [as_seen(value) for value in values])
    return seen


class AsSeenForm:
    """Before a form: takes what was typed as the person sees it, and shows it again like that."""

    def __init__(self, data: Mapping[str, Any] | None = None, *args: Any, **kwargs: Any) -> None:
        typed = typed_as_seen(data) if isinstance(data, QueryDict) else data
        super().__init__(typed, *args, **kwargs)  # type: ignore[call-arg]  # of the form beside it
