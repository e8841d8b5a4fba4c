"""A number that is called from any country, and from a telephone that knows no area code."""

import pytest

from portal.phones import dial


@pytest.mark.parametrize(
    ("written", "dialled"),
    [
        ("02303 103-763", "+492303103763"),
        ("02303 / 98612 16", "+4923039861216"),
        ("+49 (0)2303 111", "+492303111"),
        ("0049 2303 111", "+492303111"),
        ("0176 12805042", "+4917612805042"),
        ("+41 44 668 18 00", "+41446681800"),
        ("110", "110"),
        ("116 117", "116117"),
        ("nach Vereinbarung", ""),
    ],
)
def test_link_is_dialled_with_the_country_unless_the_number_is_short(
    written: str, dialled: str
) -> None:
    assert dial(written) == dialled
