"""Scores of one member: for each criterion a mark, "not assessable", or nothing yet (rule 6)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from funding.area.forms import AreaForm, long_text
from funding.board.models import Review
from funding.scheme.models.guideline import Guideline
from funding.scheme.models.items import Criterion
from funding.workflow.inputs import ScoreEntry
from portal.templatetags.portal_tags import phrase

NOT_ASSESSABLE = "none"
#: Words for the marks of a scale with five steps; other scales have words at their ends alone.
WORDS: tuple[str | Promise, ...] = (
    _("not at all"), _("hardly"), _("partly"), _("well"), _("very well"),
)  # fmt: skip


def scale(guideline: Guideline) -> list[tuple[int, str | Promise]]:
    """Marks with their words, lowest first."""
    marks = range(guideline.score_min, guideline.score_max + 1)
    words: tuple[str | Promise, ...] = WORDS
    if len(marks) != len(WORDS):
        words = (WORDS[0], *("" for _mark in marks[2:]), WORDS[-1])
    return list(zip(marks, words, strict=True))


@dataclass(frozen=True)
class ScoreRow:
    """`answer` is what the association wrote on the criterion."""

    criterion: Criterion
    score: BoundField
    comment: BoundField
    answer: Any


class ReviewForm(AreaForm):
    """Nothing is required here: a draft may be incomplete. Handing in asks for all."""

    comment = long_text(_("Comment on the whole application"), required=False, rows=3)

    def __init__(self, *args: Any, guideline: Guideline, **kwargs: Any) -> None:
        self.guideline = guideline
        self.criteria = list(guideline.criteria.all())
        super().__init__(*args, **kwargs)

    def add_fields(self) -> None:
        choices = [(str(mark), _option(mark, word)) for mark, word in scale(self.guideline)]
        choices.append((NOT_ASSESSABLE, format_html("–<br><small>{}</small>", _("not assessable"))))
        for criterion in self.criteria:
            self.fields[f"score_{criterion.pk}"] = forms.ChoiceField(
                label=phrase(criterion.name),
                help_text=_help(criterion),
                choices=choices,
                widget=forms.RadioSelect,
                required=False,
            )
            self.fields[f"comment_{criterion.pk}"] = long_text(
                format_html("{}<span class=\"p-visually-hidden\">: {}</span>",
                            _("Comment"), phrase(criterion.name)),
                rows=2, max_length=2000, required=False,
            )  # fmt: skip

    def rows(self, answers: dict[str, Any]) -> Iterable[ScoreRow]:
        """`answers` by the keys of the criteria."""
        for criterion in self.criteria:
            yield ScoreRow(
                criterion,
                self[f"score_{criterion.pk}"],
                self[f"comment_{criterion.pk}"],
                answers.get(criterion.key),
            )

    def entries(self) -> list[ScoreEntry]:
        """What is answered so far; a comment without a mark is kept and waits for its mark."""
        return [
            ScoreEntry(
                pk,
                int(mark) if mark and mark != NOT_ASSESSABLE else None,
                comment.strip(),
                is_open=not mark,
            )
            for pk, mark, comment in self._typed()
            if mark or comment.strip()
        ]

    def require_all(self) -> bool:
        """Before handing in: say at each open criterion that it is open. Whether none is."""
        for pk, mark, _comment in list(self._typed()):
            if not mark:
                sentence = _("Please choose a score, or “not assessable”.")
                self.add_error(f"score_{pk}", sentence)
        return not self.errors

    def _typed(self) -> Iterable[tuple[int, str, str]]:
        data = self.cleaned_data
        for criterion in self.criteria:
            pk = criterion.pk
            yield pk, data.get(f"score_{pk}") or "", data.get(f"comment_{pk}") or ""


def initial_of(review: Review | None) -> dict[str, Any]:
    if review is None:
        return {}
    values: dict[str, Any] = {"comment": review.comment}
    for score in review.scores.all():
        if not score.is_open:
            mark = NOT_ASSESSABLE if score.score is None else str(score.score)
            values[f"score_{score.criterion_id}"] = mark
        values[f"comment_{score.criterion_id}"] = score.comment
    return values


def _option(mark: int, word: Any) -> SafeString:
    if not word:
        return format_html("{}", mark)
    return format_html("{}<br><small>{}</small>", mark, word)


def _help(criterion: Criterion) -> SafeString:
    parts = [phrase(text) for text in (criterion.question, criterion.description) if text]
    return SafeString("<br>".join(parts))
