"""The editor's forms of a page, and of a record that is named once."""

from typing import Any

from django.core.validators import validate_slug
from wagtail.admin.forms import WagtailAdminModelForm, WagtailAdminPageForm

from portal.content.translation.fields import fact_names, fact_rows


class PortalPageForm(WagtailAdminPageForm):
    """A translation is asked for words alone; its address and its facts are those of the source."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].validators.append(validate_slug)
        if not self.instance.is_translation:
            return
        model = type(self.instance)
        for name in {"slug", "show_in_menus", *fact_names(model)} & set(self.fields):
            del self.fields[name]
        for name in {*fact_rows(model)} & set(self.formsets):
            del self.formsets[name]


class NamedOnceForm(WagtailAdminModelForm):
    """A short name is part of an address that somebody has kept. Where it stands behind a `#`,
    nothing can lead on from an old one: it is given once."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and "slug" in self.fields:
            self.fields["slug"].disabled = True
