"""One chain in words: short sentences of their own, so that they are right in every language.

A name stands in quotation marks or behind a colon and is never bent to a sentence around it.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext, pgettext

from home.figures.words import phrase_of
from home.goals.chain import GoalChain
from home.models import Goal
from portal.content.translated import TranslatedText
from portal.languages import active
from portal.money import format_eur


def told(chain: GoalChain) -> list[SafeString]:
    """The chain from where it is written to what came of it, a sentence each."""
    parts = (
        _where(chain),
        _other_editions(chain),
        _measures(chain),
        _tied(chain),
        _figures(chain),
    )
    return [_ended_once(sentence) for part in parts for sentence in part]


def _ended_once(sentence: SafeString) -> SafeString:
    """Names of associations end with a full stop of their own (e. V.)."""
    return SafeString(sentence[:-1]) if sentence.endswith("..") else sentence


def _name(text: TranslatedText) -> SafeString:
    return text.in_language(active()).as_html()


def _where(chain: GoalChain) -> Iterator[SafeString]:
    goal = chain.goal
    parts = {"concept": chain.concept.title.as_html(), "chapter": chain.chapter.title.as_html()}
    if goal.page:
        text = gettext("“{concept}” names this goal in the chapter “{chapter}” on page {page}.")
        yield format_html(text, page=str(goal.page), **parts)
    else:
        yield format_html(
            gettext("“{concept}” names this goal in the chapter “{chapter}”."), **parts
        )
    if goal.part_of:
        is_principle = goal.part_of.kind == Goal.Kind.PRINCIPLE
        text = (
            gettext("It belongs to the principle “{name}”.")
            if is_principle
            else gettext("It belongs to the goal “{name}”.")
        )
        above = goal.part_of.name.in_language(active())
        yield format_html(text, name=replace(above, text=above.text.rstrip(".")).as_html())


def _other_editions(chain: GoalChain) -> Iterator[SafeString]:
    is_later = False
    for said in chain.editions:
        if said.is_this:
            is_later = True
            continue
        text = (
            gettext("A later edition says: “{name}”")
            if is_later
            else gettext("An earlier edition said: “{name}”")
        )
        yield format_html(text, name=_name(said.goal.name))


def _measures(chain: GoalChain) -> Iterator[SafeString]:
    number = len(chain.statuses)
    if not number:
        yield format_html("{}", gettext("The sources name no measure for it."))
        return
    counted = ngettext("One measure serves it.", "{n} measures serve it.", number)
    yield format_html(counted, n=number)
    for tally in chain.tallies:
        yield _counted(capfirst(tally.mark.word), tally.number)
    names = [office.worded_name for read in chain.measures for office in read.responsible]
    if names:
        comma = pgettext("between the names of a list", ", ")
        once = ((name.as_html(),) for name in dict.fromkeys(names))
        joined = format_html_join(comma, "{}", once)
        yield format_html(gettext("Responsible: {names}."), names=joined)
    for read in chain.measures:
        if read.measure.money is not None:
            yield format_html(gettext("Money: {sum}."), sum=format_eur(read.measure.money))
    for read in chain.measures:
        for asked in read.demands:
            text = gettext("People had asked for it: “{name}”")
            yield format_html(text, name=_name(asked.demand.name))


def _counted(label: Any, number: int) -> SafeString:
    return format_html(gettext("{label}: {n}."), label=label, n=number)


def _tied(chain: GoalChain) -> Iterator[SafeString]:
    reads = chain.measures
    kinds = (
        (gettext("Offers that help with it"), chain.offers, [read.offers for read in reads]),
        (gettext("Networks that work on it"), chain.networks, [read.networks for read in reads]),
        (gettext("Funded projects"), chain.projects, [read.projects for read in reads]),
    )
    for label, own, measured in kinds:
        urls = {link.url for links in (own, *measured) for link in links}
        if urls:
            yield _counted(label, len(urls))
    projects = (link for links in (chain.projects, *(r.projects for r in reads)) for link in links)
    for project in dict.fromkeys(projects):
        if project.result:
            text = gettext("What came of “{name}”: {result}")
            yield format_html(text, name=project.title.as_html(), result=project.result.as_html())


def _figures(chain: GoalChain) -> Iterator[SafeString]:
    for figures in chain.figures:
        if figures.sentence:
            yield figures.sentence.as_html()
        elif figures.head:
            name = phrase_of(figures.indicator.name).as_html()
            value = figures.amount(figures.head[1])
            unit = figures.unit(figures.head[1]).as_html()
            yield format_html(gettext("{name}: {value} {unit}."), name=name, value=value, unit=unit)
