"""Signs that nobody sees are left out; those that words and emoji are made with stay."""

import pytest
from django import forms
from django.http import QueryDict

from portal.unseen import AsSeenForm, as_seen


class Line(AsSeenForm, forms.Form):
    words = forms.CharField()


def sent(text: str) -> QueryDict:
    typed = QueryDict(mutable=True)
    typed["words"] = text
    return typed


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("a\x00b", "ab"),
        ("\u202a+49 2303 103\u202c", "+49 2303 103"),  # as a telephone copies a number
        ("Antrag \u202egnp.exe", "Antrag gnp.exe"),
        ("Ver\u200bein", "Verein"),
        ("\ufeffVerein\uffff", "Verein"),
    ],
)
def test_what_nobody_sees_is_left_out(typed: str, seen: str) -> None:
    form = Line(sent(typed))
    assert form.is_valid()
    assert form.cleaned_data["words"] == form["words"].value() == seen


@pytest.mark.parametrize(
    "text",
    [
        "می\u200cخواهم",  # Persian
        "👩\u200d🍳",
        "\u200fنص\u200e",
        "eins\r\nzwei\tdrei",
        "Straße – „Möglich“ 🍲",
    ],
)
def test_what_words_are_made_with_stays(text: str) -> None:
    assert as_seen(text) == text


def test_words_of_nothing_but_unseen_signs_are_none() -> None:
    assert not Line(sent("\u200b\u2060")).is_valid()


def test_form_that_is_opened_is_not_sent() -> None:
    assert not Line(None).is_bound
    assert not Line().is_bound
