"""Fields of action that concepts are ordered by."""

from django.utils.translation import gettext_lazy as _

from portal.content.records import TERM_PANELS, Term


class FieldOfAction(Term):
    """A field of action of a concept, for example language or work."""

    panels = TERM_PANELS

    class Meta(Term.Meta):
        verbose_name = _("field of action")
        verbose_name_plural = _("fields of action")
