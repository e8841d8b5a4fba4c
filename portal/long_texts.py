"""Long texts in forms."""

from typing import Any

from django import forms


class LongTextField(forms.CharField):
    """A line break counts once, as the browser counts it, though it sends two characters."""

    def to_python(self, value: Any) -> str:
        text = str(super().to_python(value) or "")
        return text.replace("\r\n", "\n").replace("\r", "\n")
