from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _

from portal import starting


class ContentConfig(starting.StartingConfig):
    name = "portal.content"
    verbose_name = _("Content")
    read = (
        "picture_sizes",
        "signals",
        "translation.cascade",
        "translation.freshness",
        "translation.hooks",
        "translation.listing",
    )

    def ready(self) -> None:
        super().ready()
        autodiscover_modules("published")  # in each app: which of its records readers see
