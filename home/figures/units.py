"""Units of figures, in the form that their number asks for: "1 person", "62 persons".

A unit is written as one form for all numbers, or as the forms of its language divided by `|`, in
the order in which the Unicode CLDR names them (zero, one, two, few, many, other) as far as the
language has them. Who writes fewer has the last one stand for the rest.
"""

from decimal import Decimal

from django.utils.functional import Promise

from portal.content.translated import Phrase, TranslatedText
from portal.languages import active, locale_of

BETWEEN = "|"
ORDER = ("zero", "one", "two", "few", "many", "other")
#: Of which a unit stands by itself: many languages have a form of its own for it.
BY_ITSELF = Decimal(5)


def unit_of(unit: TranslatedText | Phrase | Promise | str, amount: Decimal = BY_ITSELF) -> Phrase:
    """The unit as it stands behind the amount; without an amount as it stands by itself."""
    if isinstance(unit, TranslatedText):
        unit = unit.in_language(active())
    said = unit if isinstance(unit, Phrase) else Phrase(str(unit), active())
    forms = [form.strip() for form in said.text.split(BETWEEN)]
    return Phrase(forms[min(_place(said.language, amount), len(forms) - 1)], said.language)


def _place(language: str, amount: Decimal) -> int:
    rule = locale_of(language).plural_form
    whole = amount == amount.to_integral_value()  # "62.00" is said as 62
    number = int(amount) if whole else amount.normalize()
    return [tag for tag in ORDER if tag in rule.tags or tag == "other"].index(rule(number))
