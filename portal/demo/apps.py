from django.apps import AppConfig


class DemoConfig(AppConfig):
    """Installed by the settings of development and of the tests; a city's server has none of it."""

    name = "portal.demo"
    verbose_name = "Demo"
