from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = _("Portal pages")

    def ready(self) -> None:
        # editors registers its rights, chrome what stands in the footer of all pages
        from home import chrome, editors, ways_in  # noqa: F401, PLC0415 - models are there only now
        from home.goals import following, of_projects, ties  # noqa: F401, PLC0415 - following listens to pages
        from home.pocket import tasks  # noqa: F401, PLC0415 - listens to publications

        of_projects.register()
        ties.register()
        ways_in.register()
