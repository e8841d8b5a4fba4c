"""Under which heading a block stands when an editor adds one."""

from django.utils.translation import gettext_lazy as _

WORDS = _("Texts")
LISTS = _("Lists and tables")
FILES = _("Pictures, files and buttons")
THINGS = _("People and things")
