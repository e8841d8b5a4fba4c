"""The notice of legal remedy when a guideline brings none of its own.

It names the action before the administrative court with its seat, which are settings of the city:
under § 58 VwGO the period of one month runs only where the court and its seat are named. A city
has the text checked before its first letter, or writes its own into the guideline
(`Guideline.legal_remedy`; `{court}` stands for the court with its seat):

- objection (Widerspruch) or action (Klage): the law of the state decides (in North
  Rhine-Westphalia § 110 JustG NRW);
- the court that receives it (in North Rhine-Westphalia § 17 JustG NRW);
- the period (one month after notification, § 70 or § 74 VwGO);
- the form, only if all permitted forms are named, the electronic one too (§ 55a VwGO).
"""

from typing import Final

from django.utils.translation import gettext_lazy as _

from funding.exceptions import TransitionRefused
from portal.content.city import CitySettings

DEFAULT_LEGAL_REMEDY: Final = (
    "Gegen diesen Bescheid kann innerhalb eines Monats nach Bekanntgabe Klage bei dem "
    "{court} erhoben werden."
)


def named_court() -> str:
    """The court and its seat, as letters and their explanations name them; empty: not filled in."""
    city = CitySettings.load()
    name, town = city.court_name.strip(), city.court_town.strip()
    return f"{name} in {town}" if name and town else ""


def require_court() -> None:
    """Raises: TransitionRefused, where the city has not filled it in; the sentence says where."""
    if not named_court():
        raise TransitionRefused(
            "court_missing",
            _("No letter can be issued: the administrative court and its seat are not filled in. "
              "They stand in the administration under Settings, City, “Legal remedy”."),
        )  # fmt: skip


def legal_remedy(own: str, court: str) -> str:
    """The guideline's own text or the usual one, naming the court."""
    return (own.strip() or DEFAULT_LEGAL_REMEDY).replace("{court}", court)
