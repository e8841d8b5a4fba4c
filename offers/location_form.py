"""How an editor says where a place is: the two numbers, or a click that fills them in."""

from typing import Any

from wagtail.admin.forms.models import WagtailAdminModelForm

POINT = {"latitude", "longitude"}
AREA = {"district", "municipality"}


class LocationForm(WagtailAdminModelForm):
    """Numbers that were changed are exact; an approximate point moves with its district."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        changed = set(self.changed_data)
        if changed & POINT:
            self.instance.exactness = ""  # set when it is saved: exact, or approximate anew
        elif changed & AREA and self.instance.is_approximate:
            cleaned |= dict.fromkeys(POINT & set(self.fields))
            self.instance.exactness = ""
        return cleaned
