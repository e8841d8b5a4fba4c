from django.apps import AppConfig


class BenchConfig(AppConfig):
    """A developer's tool: installed by the settings of development alone."""

    name = "portal.bench"
    verbose_name = "Bench"
