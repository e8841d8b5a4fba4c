"""Goals, measures and demands of the demo: one file for each edition of a concept."""

from decimal import Decimal
from typing import Any

from home.demo.goals_read import Library, Row, found_among, rows_of
from home.models import Demand, Goal, Measure, MeasureBody, MeasureGoal
from home.models.written import Written
from portal.content.partial_dates import parse
from portal.demo.loader import DemoLoader, translated
from portal.demo.registry import step

TIES = ("indicator", "offer", "network", "project")


@step(810, "Goals, measures and demands")
def load_goals(loader: DemoLoader) -> None:
    library = Library()
    goals = {row.key: (row, *_goal(loader, library, row)) for row in _rows(loader, "goals")}
    measures = {
        row.key: (row, *_measure(loader, library, row)) for row in _rows(loader, "measures")
    }
    known_goals = {key: goal for key, (_row, goal, _created) in goals.items()}
    known_measures = {key: measure for key, (_row, measure, _created) in measures.items()}
    for row, goal, created in goals.values():
        if created:
            _place_goal(library, row, goal, known_goals)
    for row, measure, created in measures.values():
        if created:
            _place_measure(library, row, measure, known_goals, known_measures)
    for row in _rows(loader, "demands", "demands"):
        _demand(loader, library, row, known_measures)


def _rows(loader: DemoLoader, part: str, folder: str = "goals") -> list[Row]:
    """Each edition says a thing once."""
    rows = rows_of(loader, folder, part)
    seen: set[str] = set()
    for row in rows:
        if row.key in seen:
            raise row.wrong(f"stands twice among the {part}")
        seen.add(row.key)
    return rows


def _ensure(
    loader: DemoLoader, library: Library, model: type[Written], row: Row, **fields: Any
) -> tuple[Any, bool]:
    chapter = library.chapter(row)
    concept = chapter.concept
    record = model._default_manager.filter(concept=concept, slug=row.data["slug"]).first()
    if record is not None:
        return record, False
    record = model(
        slug=row.data["slug"],
        chapter=chapter,
        concept=concept,
        page=row.data.get("page"),
        name=translated(row.data["name"]),
        sort_order=row.place,
        **fields,
    )
    record.full_clean()
    record.save()
    loader.changed = True
    return record, True


def _goal(loader: DemoLoader, library: Library, row: Row) -> tuple[Any, bool]:
    return _ensure(
        loader,
        library,
        Goal,
        row,
        kind=row.data.get("kind", Goal.Kind.GOAL),
        text=translated(row.data.get("text")),
        field=library.one(row, "field"),
    )


def _measure(loader: DemoLoader, library: Library, row: Row) -> tuple[Any, bool]:
    data = row.data
    money = data.get("money")
    return _ensure(
        loader,
        library,
        Measure,
        row,
        text=translated(data.get("text")),
        status=data.get("status", ""),
        status_as_of=parse(str(data.get("status_as_of", ""))),
        deadline=parse(str(data.get("deadline", ""))),
        money=Decimal(str(money)) if money is not None else None,
        money_note=translated(data.get("money_note")),
        resolution=library.one(row, "resolution"),
    )


def _place_goal(library: Library, row: Row, goal: Goal, goals: dict[str, Any]) -> None:
    if above := row.data.get("part_of"):
        goal.part_of = found_among(goals, row, "part_of", f"{row.edition}/{above}")
    if earlier := row.data.get("follows"):
        goal.follows = found_among(goals, row, "follows", earlier)
    _tie(library, row, goal)


def _place_measure(
    library: Library,
    row: Row,
    measure: Measure,
    goals: dict[str, Any],
    measures: dict[str, Any],
) -> None:
    if not row.data.get("goals"):
        raise row.wrong("goals: names none")
    if earlier := row.data.get("follows"):
        measure.follows = found_among(measures, row, "follows", earlier)
    measure.goal_links = [
        MeasureGoal(goal=found_among(goals, row, "goals", f"{row.edition}/{slug}"), sort_order=n)
        for n, slug in enumerate(row.data["goals"])
    ]
    measure.body_links = [
        MeasureBody(organisation=organisation, role=role)
        for name, role in (("responsible", "responsible"), ("partners", "partner"))
        for organisation in library.several(row, name)
    ]
    _tie(library, row, measure)


def _tie(library: Library, row: Row, record: Any) -> None:
    """Its offers, networks, projects and indicators, in the order of the file; then all is kept."""
    for kind in TIES:
        things = library.several(row, f"{kind}s")
        if things:
            rows = getattr(record, f"{kind}_links")
            made = [rows.model(**{kind: thing}, sort_order=n) for n, thing in enumerate(things)]
            setattr(record, f"{kind}_links", made)
    record.save()


def _demand(loader: DemoLoader, library: Library, row: Row, measures: dict[str, Any]) -> None:
    data = row.data
    came_of_it = data.get("measure")
    _ensure(
        loader,
        library,
        Demand,
        row,
        raised_at=translated(data["raised_at"]),
        raised_on=parse(str(data.get("raised_on", ""))),
        district=library.one(row, "district"),
        field=library.one(row, "field"),
        body=library.one(row, "body"),
        status=data.get("status", Demand.Status.OPEN),
        answer=translated(data.get("answer")),
        measure=found_among(measures, row, "measure", came_of_it) if came_of_it else None,
    )
