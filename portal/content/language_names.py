"""Languages as readers look for them: by their names, in the order of the reader's alphabet."""

from collections.abc import Iterable

from portal.content.title_keys import title_key
from portal.languages import active, language_name


def names_of_languages(codes: Iterable[str], reader: str = "") -> dict[str, str]:
    """Codes with their names in the reader's language; what has no name is called by its code."""
    reader = reader or active()
    named = {code: language_name(code, reader) or code for code in codes}
    return dict(sorted(named.items(), key=lambda row: (title_key(row[1], reader), row[0])))
