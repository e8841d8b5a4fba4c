from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = _("Portal pages")

    def ready(self) -> None:
        from home import editors, ways_in  # noqa: F401, PLC0415 - editors registers its rights

        ways_in.register()
