"""A module is one idea on a screen or two, a function on one: what outgrows that is cut by idea.

Tests are modules like others. Migrations are Django's, and say nothing twice.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.arrows import BELOW, ROOT

MODULE, FUNCTION = 300, 40


def modules(*folders: str) -> Iterator[Path]:
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path


def too_long(paths: Iterator[Path]) -> list[str]:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in paths}
    return [f"{path.name}: {n}" for path, n in lengths.items() if n > MODULE]


def lines_of(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def long_functions(tree: ast.Module) -> list[str]:
    found = [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    return [f"{f.name}: {lines_of(f)}" for f in found if lines_of(f) > FUNCTION]


def test_no_module_outgrows_two_screens() -> None:
    assert too_long(modules(*BELOW, "tests")) == []


def test_a_long_module_is_seen(tmp_path: Path) -> None:
    for lines in (MODULE, MODULE + 1):
        (tmp_path / f"of_{lines}.py").write_text("step()\n" * lines, encoding="utf-8")
    assert too_long(iter(sorted(tmp_path.iterdir()))) == ["of_301.py: 301"]


def test_no_function_outgrows_a_screen() -> None:
    parsed = {
        path: ast.parse(path.read_text(encoding="utf-8")) for path in modules(*BELOW, "tests")
    }
    found = {str(path.relative_to(ROOT)): long_functions(tree) for path, tree in parsed.items()}
    assert {path: names for path, names in found.items() if names} == {}


def test_a_long_function_is_seen() -> None:
    body = "\n".join(f"    step({n})" for n in range(FUNCTION))
    assert long_functions(ast.parse(f"def act():\n{body}")) == ["act: 41"]
    assert long_functions(ast.parse("def act():\n    step()")) == []
