from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NetworksConfig(AppConfig):
    name = "networks"
    verbose_name = _("Networks and people")

    def ready(self) -> None:
        from networks import facets  # noqa: PLC0415 - models are there only now
        from networks.directory import known  # noqa: PLC0415 - the same

        facets.register()
        known.register()
