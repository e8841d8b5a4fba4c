"""Panels of the editor's form that know words from facts."""

from typing import Any

from wagtail.admin.panels import InlinePanel, Panel


class _Nothing(Panel):
    """Stands where a translation has no rows of its own."""

    class BoundPanel(Panel.BoundPanel):
        def is_shown(self) -> bool:
            return False


class FactRows(InlinePanel):
    """Rows that belong to the source alone: a translation's form does not show them."""

    def get_bound_panel(
        self, instance: Any = None, request: Any = None, form: Any = None, prefix: str = "panel"
    ) -> Any:
        if form is not None and self.relation_name not in form.formsets:
            nothing = _Nothing().bind_to_model(self.model)
            return nothing.get_bound_panel(instance, request, form, prefix)
        return super().get_bound_panel(instance, request, form, prefix)
