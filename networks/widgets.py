"""Widgets of the editors' forms."""

from typing import Any

from django import forms

from portal.languages import language_name


class LanguageChoice(forms.CheckboxSelectMultiple):
    """Ticks for languages, sorted by their names in the editor's language."""

    def optgroups(self, name: str, value: list[Any], attrs: Any = None) -> list[Any]:
        groups = super().optgroups(name, value, attrs)
        return sorted(groups, key=lambda group: str(group[1][0]["label"]).casefold())

    def create_option(self, name: str, value: Any, label: Any, *args: Any, **kwargs: Any) -> Any:
        instance = getattr(value, "instance", None)
        shown = language_name(instance.code) if instance else label
        return super().create_option(name, value, shown or label, *args, **kwargs)
