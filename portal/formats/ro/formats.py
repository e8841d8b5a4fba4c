"""Romanian."""

SHORT_DATETIME_FORMAT = "d.m.Y, H:i"
