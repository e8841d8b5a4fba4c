"""The log: what happened, never who (addresses, e-mails and bodies stay out)."""

from typing import Any

import environ


def logging(env: environ.Env) -> dict[str, Any]:
    """All goes through one handler whose filters take out what is personal."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {
            "refusals": {"()": "portal.logging.RefusalFilter"},
            "no_personal_data": {"()": "portal.logging.PersonalDataFilter"},
        },
        "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
        "handlers": {
            "console": {
                "class": "logging.StreamHandler",
                "formatter": "line",
                "filters": ["refusals", "no_personal_data"],
            }
        },
        "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO")},
        # Django's own handlers would write past the filter (and mail tracebacks with their data).
        "loggers": {
            "django": {"handlers": [], "level": "INFO"},
            "django.server": {"handlers": ["console"], "level": "INFO", "propagate": False},
            "elastic_transport": {"level": "WARNING"},  # else a line for every request
        },
    }
