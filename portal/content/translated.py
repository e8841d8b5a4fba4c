"""Short words of a single record in every language: names of categories, functions of people.

A record such as a contact person exists once; only these words differ by language. Pages, with
their long texts, are translated by wagtail-localize instead.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from portal import languages


@dataclass(frozen=True)
class Phrase:
    """A text with the language it really is in, which may not be the one asked for."""

    text: str
    language: str

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return bool(self.text)

    def as_html(self, surrounding: str | None = None) -> SafeString:
        """The text, marked with `lang` and `dir` where it differs from the surrounding language."""
        if not self.text or self.language == (surrounding or languages.active()):
            return format_html("{}", self.text)
        return format_html(
            '<span lang="{}" dir="{}">{}</span>',
            self.language,
            languages.direction(self.language),
            self.text,
        )


def without_brackets(text: str) -> str:
    """A name as people say it, without the remark in brackets behind it."""
    return text.partition("(")[0].strip()


class TranslatedText(dict[str, str]):
    """Language code → text. Reads as the text in the active language, or the nearest it has."""

    def in_language(self, code: str) -> Phrase:
        best = languages.best_language(code, [known for known, text in self.items() if text])
        return Phrase(self[best], best) if best else Phrase("", code)

    @property
    def worded_in(self) -> list[str]:
        """The readers' languages that have it; the source's where none does."""
        found = [code for code in languages.codes() if self.get(code)]
        return found or [languages.SOURCE_LANGUAGE]

    def __str__(self) -> str:
        return self.in_language(languages.active()).text

    def __bool__(self) -> bool:
        return any(self.values())

    def __hash__(self) -> int:  # type: ignore[override]  # a dict has none
        return hash(tuple(sorted(self.items())))


@dataclass(frozen=True)
class GlossedPhrase(Phrase):
    """A name that is not translated, and what it means, for who does not read its language."""

    gloss: TranslatedText = field(default_factory=TranslatedText)

    def as_html(self, surrounding: str | None = None) -> SafeString:
        name = super().as_html(surrounding)
        said = self.meaning(surrounding)
        return format_html("{} <bdi>({})</bdi>", name, said.as_html(surrounding)) if said else name

    def meaning(self, surrounding: str | None = None) -> Phrase | None:
        """What it means; None for who reads the language of the name, or where nobody has said."""
        said = self.gloss.in_language(surrounding or languages.active())
        return said if said and said.language != self.language else None


class TranslatedWidget(forms.MultiWidget):
    """The source language first, the others folded; each is labelled with its own name.

    `legend` names the field for those who hear the form: the frame is spoken before each input.
    """

    template_name = "widgets/translated.html"
    legend: Any = ""

    def __init__(
        self,
        attrs: dict[str, Any] | None = None,
        rows: int = 1,
        max_length: int | None = None,
        codes: Sequence[str] = (),
    ) -> None:
        self.codes = list(codes) or languages.codes()
        widget: type[forms.Widget] = forms.TextInput if rows == 1 else forms.Textarea
        shared: dict[str, Any] = {"rows": rows} if rows > 1 else {}
        if max_length:
            shared["maxlength"] = str(max_length)
        super().__init__(
            {
                code: widget(attrs={"lang": code, "dir": languages.direction(code)} | shared)
                for code in self.codes
            },
            attrs,
        )

    def decompress(self, value: Any) -> list[str]:
        return [(value or {}).get(code, "") for code in self.codes]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        if isinstance(value, dict):
            value = self.decompress(value)
        context = super().get_context(name, value, attrs)
        for code, subwidget in zip(self.codes, context["widget"]["subwidgets"], strict=True):
            subwidget["language_name"] = languages.native_name(code)
            subwidget["is_missing"] = not subwidget["value"] and not languages.is_rewriting(code)
        source, *others = context["widget"]["subwidgets"]
        return context | {"legend": self.legend, "source": source, "others": others}


class TranslatedFormField(forms.MultiValueField):
    """Requires the source language at most; the others may follow."""

    def __init__(
        self,
        *,
        rows: int = 1,
        max_length: int | None = None,
        codes: Sequence[str] = (),
        **kwargs: Any,
    ) -> None:
        self.codes = list(codes) or languages.codes()
        required = kwargs.get("required", True)
        # Wagtail and ModelForm hand over what a JSON field would take.
        for unused in ("encoder", "decoder"):
            kwargs.pop(unused, None)
        fields = [
            forms.CharField(
                required=required and code == languages.SOURCE_LANGUAGE, max_length=max_length
            )
            for code in self.codes
        ]
        kwargs["widget"] = TranslatedWidget(rows=rows, max_length=max_length, codes=self.codes)
        super().__init__(fields, require_all_fields=False, **kwargs)
        self.widget.legend = self.label or ""

    def compress(self, data_list: list[str]) -> TranslatedText:
        return TranslatedText(
            {code: text for code, text in zip(self.codes, data_list or [], strict=False) if text}
        )

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(self.widget.decompress(initial) != list(data or []))


class ReadableJSON(json.JSONEncoder):
    """Writes letters as they are, so that a search in the database finds them."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs | {"ensure_ascii": False})


class TranslatedTextField(models.JSONField):
    """Stores a `TranslatedText` as JSON. `rows` > 1 edits it in text areas."""

    description = _("Text in several languages")

    def __init__(self, *args: Any, rows: int = 1, max_length: int | None = None, **kw: Any) -> None:
        self.rows = rows
        kw.setdefault("default", TranslatedText)
        kw["encoder"] = ReadableJSON
        super().__init__(*args, **kw)
        self.text_max_length = max_length

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        del kwargs["encoder"]
        if self.rows != 1:
            kwargs["rows"] = self.rows
        if self.text_max_length:
            kwargs["max_length"] = self.text_max_length
        return name, path, args, kwargs

    def wanted_languages(self) -> list[str]:
        """Languages in which there should be a text, the source first."""
        return languages.codes()

    def clean_text(self, text: str, language: str) -> None:
        """Raises ValidationError for a text that the field does not take."""
        if self.text_max_length:
            MaxLengthValidator(self.text_max_length)(text)

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        """However it is saved: by a form, by a translator, by a loader that cleans."""
        super().validate(value, model_instance)
        texts: Mapping[str, str] = value or {}
        for code, text in texts.items():
            try:
                self.clean_text(text, code)
            except ValidationError as error:
                name = languages.native_name(code)
                raise ValidationError([f"{name}: {said}" for said in error.messages]) from error

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> TranslatedText:
        return TranslatedText(super().from_db_value(value, expression, connection) or {})

    def to_python(self, value: Any) -> Any:
        loaded = value
        if isinstance(value, str):
            try:
                loaded = json.loads(value)
            except ValueError as error:
                raise ValidationError(_("A text for each language is needed.")) from error
        return TranslatedText(loaded) if isinstance(loaded, dict) else loaded

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        """A record that was saved has its words as one that is read has them."""
        words = TranslatedText(super().pre_save(model_instance, add) or {})
        setattr(model_instance, self.attname, words)
        return dict(words)

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(
            **{
                "form_class": TranslatedFormField,
                "rows": self.rows,
                "max_length": self.text_max_length,
                "codes": self.wanted_languages(),
                **kwargs,
            }
        )

    def value_to_string(self, obj: models.Model) -> Any:
        return dict(self.value_from_object(obj))
