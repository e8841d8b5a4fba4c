"""How a thing changes its status: transitions as objects, one way to perform them, their events.

Knows nothing of any scheme. An app declares its transitions (`Transition`), lists them in a
`Table`, and everything else asks these: services `perform`, pages `may`, lists `things_for`.
"""

from portal.workflow.people import ANYBODY, NOBODY, Bar, Person, Who, holder
from portal.workflow.performing import perform, record
from portal.workflow.questions import may, offered, open_to, refusals, require, things_for
from portal.workflow.refusals import InputRefused, NotPermitted, Refused, TransitionRefused
from portal.workflow.table import HistoryLine, Table
from portal.workflow.transition import Attempt, Given, HistoryWords, Page, Transition

__all__ = [
    "ANYBODY",
    "NOBODY",
    "Attempt",
    "Bar",
    "Given",
    "HistoryLine",
    "HistoryWords",
    "InputRefused",
    "NotPermitted",
    "Page",
    "Person",
    "Refused",
    "Table",
    "Transition",
    "TransitionRefused",
    "Who",
    "holder",
    "may",
    "offered",
    "open_to",
    "perform",
    "record",
    "refusals",
    "require",
    "things_for",
]
