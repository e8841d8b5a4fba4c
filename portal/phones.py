"""Telephone numbers as links: written as people write them here, dialled from everywhere."""

import re

COUNTRY = "+49"


def tel(number: str) -> str:
    """`tel:` with the number as it is dialled from any country; short ones (110) stay as they are.

    Of several numbers in one text the first counts.
    """
    first = re.split(r"[,;]| oder | und ", number)[0].replace("(0)", "")
    digits = re.sub(r"\D", "", first)
    if first.lstrip().startswith("+"):
        return f"tel:+{digits}"
    if digits.startswith("00"):
        return f"tel:+{digits[2:]}"
    if digits.startswith("0"):
        return f"tel:{COUNTRY}{digits[1:]}"
    return f"tel:{digits}"
