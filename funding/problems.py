"""A problem is what stands between an application and the next step, in plain words."""

import dataclasses
from typing import Any

from portal.wording import Words, in_words


@dataclasses.dataclass(frozen=True)
class Problem:
    """`message` is a msgid with named placeholders; `str(problem)` reads in the active language.

    Amounts, dates and names in `params` are written as the language writes them.
    """

    code: str
    step: str
    field: str
    message: Words
    params: dict[str, Any] = dataclasses.field(default_factory=dict, compare=False)

    def __str__(self) -> str:
        return str(self.message) % {key: in_words(value) for key, value in self.params.items()}
