"""The steps that load the demo content; each app adds its own, in an order."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from django.utils.module_loading import autodiscover_modules

if TYPE_CHECKING:
    from portal.demo.loader import DemoLoader

Load = Callable[["DemoLoader"], None]
Around = Callable[[], AbstractContextManager[object]]
Finish = Callable[[], object]


@dataclass(frozen=True)
class Step:
    order: int
    name: str
    load: Load


_steps: list[Step] = []
_surroundings: list[Around] = []
_finishes: list[Finish] = []


def step(order: int, name: str) -> Callable[[Load], Load]:
    """Register a step. Records: 100–199, pages: 200–299, their texts: 800, applications: 900."""

    def register(load: Load) -> Load:
        _steps.append(Step(order, name, load))
        return load

    return register


def around(surrounding: Around) -> Around:
    """Register a context that all steps run in: it keeps indexes quiet while much is written."""
    _surroundings.append(surrounding)
    return surrounding


def finish(action: Finish) -> Finish:
    """Register what is to be done once after all steps: indexes made whole again."""
    _finishes.append(action)
    return action


def discover() -> None:
    """Each app's `demo` registers its steps as it is imported, here and nowhere else."""
    for name in ("portal.demo.people", "portal.demo.glossary", "portal.demo.indexes"):
        import_module(name)
    autodiscover_modules("demo")


def steps() -> list[Step]:
    return sorted(_steps, key=lambda s: (s.order, s.name))


def surroundings() -> list[Around]:
    return list(_surroundings)


def finishes() -> list[Finish]:
    return list(_finishes)
