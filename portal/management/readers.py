"""Which messages of the code are read by readers, applicants and associations.

A language of `INTERFACE_LANGUAGES` has these and may lack all others: what the city's own people
work with is German where nobody has translated it. A message is for readers unless it stands
nowhere but in files for the city's people, or is nothing but the name or help of a model's field.
"""

from fnmatch import fnmatch
from functools import cache

import polib
from django.apps import apps
from django.utils import translation

#: Files whose messages editors, translators, the office, the board and who decides read.
WORK = (
    "*/admin.py", "*/admin/*", "*/apps.py", "*/hooks.py", "*/wagtail_hooks.py", "*/roles.py",
    "*/blocks.py", "*/panels.py", "*/exports.py",
    "funding/board/*", "funding/checking/*", "funding/decision/*", "funding/office/*",
    "funding/scheme/conflicts.py", "funding/scheme/models/*",
    "funding/templates/funding/board/*", "funding/templates/funding/checking/*",
    "funding/templates/funding/decision/*", "funding/templates/funding/office/*",
    "home/goals/broken.py", "home/notices/*", "networks/leaving*", "offers/events/forms.py",
    "offers/listing.py",
    "portal/content/*", "portal/demo/*", "portal/glossary/*", "portal/outbox/*", "portal/users/*",
    "portal/workflow/*", "portal/second_factor.py", "portal/settings/*",
    "portal/templates/content/*", "portal/templates/mfa/*", "portal/templates/portal_users/*",
    "portal/templates/emails/roles_changed.txt", "portal/templates/emails/second_factor_reset.txt",
    "portal/templates/widgets/*", "search/concepts/*", "search/missed/*",
)  # fmt: skip
#: Files among these whose messages applicants or readers meet: the history of an application, the
#: sheet that explains a letter, hours and dates.
READ = (
    "funding/*/transitions.py", "funding/checking/proposals.py", "funding/decision/explaining.py",
    "funding/decision/letters/*", "home/notices/views.py", "portal/content/opening_hours.py",
    "portal/content/partial_dates.py", "portal/workflow/refusals.py",
)  # fmt: skip
MODELS = ("*/models/*", "*/models.py")


def is_for_readers(entry: polib.POEntry) -> bool:
    """Asked of an entry that says where it stands (`makemessages` with locations)."""
    files = [file for file, _line in entry.occurrences if _is_read(file)]
    if all(_matches(file, MODELS) for file in files):
        return bool(files) and entry.msgid not in _names_of_fields()
    return True


def _is_read(file: str) -> bool:
    return _matches(file, READ) or not _matches(file, WORK)


def _matches(file: str, patterns: tuple[str, ...]) -> bool:
    return any(fnmatch(file, pattern) for pattern in patterns)


@cache
def _names_of_fields() -> frozenset[str]:
    """Names and helps of all models' fields, in English, as they stand in the code."""
    with translation.override("en"):
        models = apps.get_models()
        names = {str(name) for m in models for name in
                 (m._meta.verbose_name, m._meta.verbose_name_plural)}  # fmt: skip
        fields = [field for m in models for field in m._meta.get_fields()]
        for kind in ("verbose_name", "help_text"):
            names |= {str(getattr(field, kind, "")) for field in fields}
    return frozenset(names)
