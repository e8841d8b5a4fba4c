"""The notice of legal remedy when a guideline brings none of its own.

It names the action before the administrative court, without its name and seat. Under § 58 VwGO
the period of one month then does not run, and a year holds instead: to nobody's harm but the
city's. Before its first letter a city therefore writes its own text into the guideline
(`Guideline.legal_remedy`) and has it checked:

- objection (Widerspruch) or action (Klage): the law of the state decides (in North
  Rhine-Westphalia § 110 JustG NRW);
- the authority or court that receives it, with name, seat and postal address;
- the period (one month after notification, § 70 or § 74 VwGO);
- the form, only if all permitted forms are named, the electronic one too (§ 55a VwGO).
"""

from typing import Final

DEFAULT_LEGAL_REMEDY: Final = (
    "Gegen diesen Bescheid kann innerhalb eines Monats nach Bekanntgabe Klage bei dem "
    "Verwaltungsgericht erhoben werden, in dessen Bezirk der Bescheid erlassen worden ist."
)
