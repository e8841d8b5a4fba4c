from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class ContentConfig(AppConfig):
    name = "portal.content"
    verbose_name = _("Content")

    def ready(self) -> None:
        from portal.content import picture_sizes, signals  # noqa: F401, PLC0415 - models are there only now
        from portal.content.translation import (  # noqa: F401, PLC0415 - the same
            cascade,
            freshness,
            hooks,
            listing,
        )

        autodiscover_modules("published")  # in each app: which of its records readers see
