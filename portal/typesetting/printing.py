"""What no font can show does not reach the typesetter: PDF/A refuses the whole file for it."""

import unicodedata
from typing import Any

from portal.typesetting.fonts import characters

UNKNOWN = "\N{REPLACEMENT CHARACTER}"
JOINERS = frozenset("\u200c\u200d")  # change how Arabic and Persian letters connect
#: Set by the portal itself around what runs the other way; and the ends of lines.
KEPT = frozenset("\u2066\u2067\u2068\u2069\n")


def shown(char: str) -> str:
    """The character itself, a plain one in its place, or the replacement character; nothing for
    one that is not seen."""
    category = unicodedata.category(char)
    if char not in JOINERS and (category in {"Cc", "Cf", "Cs", "Co"} or _selects(char)):
        return ""
    if char in characters():
        return char
    plain = unicodedata.normalize("NFKC", char)
    return plain if characters().issuperset(plain) else UNKNOWN


def fit(data: Any) -> Any:
    """The same data, in which all texts can be printed."""
    if isinstance(data, str):
        return "".join(c if c in KEPT else shown(c) for c in unicodedata.normalize("NFC", data))
    if isinstance(data, dict):
        return {key: fit(value) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [fit(value) for value in data]
    return data


def _selects(char: str) -> bool:
    """Variation selectors: they choose a look, as of an emoji, and show nothing themselves."""
    return "\ufe00" <= char <= "\ufe0f"
