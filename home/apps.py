from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

#: Modules that register something as they are read.
READ = (
    "home.chrome",  # what stands in the footer of all pages
    "home.editors",  # its rights
    "home.goals.following",  # listens to pages
    "home.pocket.tasks",  # listens to publications
)


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = _("Portal pages")

    def ready(self) -> None:
        from home import ways_in  # noqa: PLC0415 - models are there only now
        from home.figures import areas  # noqa: PLC0415 - the same
        from home.goals import of_projects, ties  # noqa: PLC0415 - the same

        for module in READ:
            import_module(module)
        areas.register()
        of_projects.register()
        ties.register()
        ways_in.register()
