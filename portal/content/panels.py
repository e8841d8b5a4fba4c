"""Panels of the editor's form that know words from facts."""

from typing import Any

from wagtail.admin.panels import InlinePanel, MultipleChooserPanel, Panel


class _Nothing(Panel):
    """Stands where a translation has no rows of its own."""

    class BoundPanel(Panel.BoundPanel):
        def is_shown(self) -> bool:
            return False


class _OfTheSource:
    """Rows that belong to the source alone: a translation's form does not show them."""

    relation_name: str
    model: Any

    def get_bound_panel(
        self, instance: Any = None, request: Any = None, form: Any = None, prefix: str = "panel"
    ) -> Any:
        if form is not None and self.relation_name not in form.formsets:
            nothing = _Nothing().bind_to_model(self.model)
            return nothing.get_bound_panel(instance, request, form, prefix)
        return super().get_bound_panel(instance, request, form, prefix)  # type: ignore[misc]  # of the panel beside it


class FactRows(_OfTheSource, InlinePanel):
    """Facts as rows of a form."""


class FactChoices(_OfTheSource, MultipleChooserPanel):
    """Facts that are chosen, several at once."""
