"""Persian. The calendar is that of the offices here; separators as in `portal.money`."""

DATE_FORMAT = "j F Y"
SHORT_DATE_FORMAT = "Y/n/j"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "j F Y، H:i"
SHORT_DATETIME_FORMAT = "Y/n/j، H:i"
DECIMAL_SEPARATOR = "."
THOUSAND_SEPARATOR = ","
NUMBER_GROUPING = 3
