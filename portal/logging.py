"""Logs say what happened, not to whom."""

import logging
import re
from http import HTTPStatus

# Looks at each run of letters once: a long address of a page must not keep the server busy.
EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]++@[\w-]+\.[\w.-]+")
ADDRESS = re.compile(r"\b(?:\d{1,3}\.){3}\d{1,3}\b")
IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?\b")
QUERY = re.compile(r"\?[^\s\"']+")
# What stands behind it opens a page without an account.
LINK = re.compile(r"(/propose/)[\w-]+")
# PostgreSQL shows the row that broke a constraint; it may have several lines.
ROW = re.compile(r"DETAIL: .*?(?=\n\n(?:The above exception|During handling)|\Z)", re.DOTALL)


def without_personal_data(text: str) -> str:
    """The text without e-mail and network addresses, IBANs, query strings, organisers' links and a
    database's rows."""
    for pattern, stand_in in (
        (EMAIL, "<e-mail>"),
        (ADDRESS, "<address>"),
        (IBAN, "<iban>"),
        (QUERY, "?…"),
        (LINK, r"\1…"),
        (ROW, "DETAIL: …"),
    ):
        text = pattern.sub(stand_in, text)
    return text


class RefusalFilter(logging.Filter):
    """A refusal (403) is one line: somebody may not, which is no fault of ours to look into."""

    def filter(self, record: logging.LogRecord) -> bool:
        if getattr(record, "status_code", None) == HTTPStatus.FORBIDDEN:
            record.exc_info, record.exc_text = None, None
        return True


class PersonalDataFilter(logging.Filter):
    """Cleans the finished message and the traceback's last line before anything writes them."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg = without_personal_data(record.getMessage())
        record.args = ()
        if record.exc_info and not record.exc_text:
            record.exc_text = without_personal_data(
                logging.Formatter().formatException(record.exc_info)
            )
        return True
