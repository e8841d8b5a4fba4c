"""Logs say what happened, not to whom."""

import logging
import re

EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
ADDRESS = re.compile(r"\b(?:\d{1,3}\.){3}\d{1,3}\b")
IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?\b")
QUERY = re.compile(r"\?[^\s\"']+")


def without_personal_data(text: str) -> str:
    """The text with e-mail addresses, network addresses, IBANs and query strings taken out."""
    for pattern, stand_in in (
        (EMAIL, "<e-mail>"),
        (ADDRESS, "<address>"),
        (IBAN, "<iban>"),
        (QUERY, "?…"),
    ):
        text = pattern.sub(stand_in, text)
    return text


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
