from django.utils.translation import gettext_lazy as _

from portal import starting


class HomeConfig(starting.StartingConfig):
    name = "home"
    verbose_name = _("Portal pages")
    read = (
        "chrome",  # what stands in the footer of all pages
        "editors",  # its rights
        "goals.following",  # listens to pages
        "pocket.tasks",  # listens to publications
    )
    call = (
        "figures.areas.register",
        "goals.of_projects.register",
        "goals.ties.register",
        "ways_in.register",
    )
