"""How the entries of a pack are sent: by what they are, not one after the other.

All titles stand together, then all summaries, then all lines: what is alike is small beside its
like. A device makes rows of it again (`static/js/pocket/wire.js`). What it knows already is not
sent: an address of the pack is the number of its entry, in the words of a link its title stands
for itself. A tab, which no text has within a line, says that a number follows, or a title.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils.http import int_to_base36

from home.pocket.entries import trimmed
from home.pocket.lines import LINK

#: Of the rows as a device stores them and of what is sent: a pack of another form is fetched anew.
FORM = 2
FIELDS = ("kind", "title", "summary", "lines")
#: Keys of `more` that are addresses of other entries.
LEADING = ("f", "o")
CONTACT = re.compile(r"^@(\S+)", re.M)
NUMBER = re.compile(r"\t([0-9a-z]+)")
TITLED = re.compile(r"\[\t((?: [^\]]*)?)\]\(\t([0-9a-z]+)")

#: By addresses: kind, title, summary, lines, more, without what is empty at the end.
Rows = Mapping[str, Sequence[Any]]


def packed(rows: Rows) -> dict[str, Any]:
    """A list for each field and for each key of `more`; 0 where an entry has none."""
    numbers = {path: int_to_base36(number) for number, path in enumerate(rows)}
    whole = [_whole(row) for row in rows.values()]
    titles = {path: row[1] for path, row in zip(rows, whole, strict=True)}
    keys = sorted({key for *_fields, more in whole for key in more})

    def told(key: str, value: Any) -> Any:
        return numbers.get(value, value) if key in LEADING else value

    columns = {name: [row[at] for row in whole] for at, name in enumerate(FIELDS)}
    columns["lines"] = [_shorter(lines, numbers, titles) for lines in columns["lines"]]
    more = {key: [told(key, row[-1].get(key, 0)) for row in whole] for key in keys}
    return {"path": list(rows), **columns, "more": more}


def unpacked(sent: Mapping[str, Any]) -> Iterator[tuple[str, list[Any]]]:
    """The rows again, as they were."""
    paths, titles = sent["path"], sent["title"]
    for at, path in enumerate(paths):
        more = {
            key: _path(value, paths) if key in LEADING else value
            for key, value in ((key, values[at]) for key, values in sent["more"].items())
            if value
        }
        row = [*(sent[name][at] for name in FIELDS[:-1]), _longer(sent["lines"][at], paths, titles)]
        yield path, trimmed([*row, more])


def _whole(row: Sequence[Any]) -> list[Any]:
    return [*row, *["", "", "", "", {}][len(row) :]]


def _shorter(lines: str, numbers: Mapping[str, str], titles: Mapping[str, str]) -> str:
    def link(match: re.Match[str]) -> str:
        label, address = match.groups()
        if address not in numbers:
            return match.group()
        rest = label.removeprefix(titles[address])
        is_told = rest != label and (not rest or rest.startswith(" "))
        return (
            f"[\t{rest}](\t{numbers[address]})" if is_told else f"[{label}](\t{numbers[address]})"
        )

    def contact(match: re.Match[str]) -> str:
        return f"@\t{numbers[match[1]]}" if match[1] in numbers else match.group()

    return CONTACT.sub(contact, LINK.sub(link, lines))


def _longer(lines: str, paths: Sequence[str], titles: Sequence[str]) -> str:
    lines = TITLED.sub(lambda m: f"[{titles[int(m[2], 36)]}{m[1]}](\t{m[2]}", lines)
    return NUMBER.sub(lambda m: str(paths[int(m[1], 36)]), lines)


def _path(value: str, paths: Sequence[str]) -> str:
    """An address that the pack has no entry of is sent as it is: all have a stroke."""
    return value if "/" in value else paths[int(value, 36)]
