"""Who knows whom beside the imports: names in strings, addresses, templates, hooks, receivers.

The walk reads the source and the templates, it runs nothing of them. `python -m
tests.architecture.arrows` prints what it finds: nothing, when the house stands.
"""

import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import grimp

ROOT = Path(__file__).resolve().parent.parent.parent
#: What each app may know, beside itself.
BELOW = {
    "portal": set[str](),
    "search": {"portal"},
    "networks": {"portal"},
    "offers": {"networks", "portal"},
    "funding": {"networks", "portal"},
    "home": {"offers", "funding", "search", "networks", "portal"},
}
#: These put the site together, or load the demo: they may know everything.
ABOVE_ALL = re.compile(r"portal/(settings|bench)/|portal/(urls|wsgi)\.py$|\w+/demo/")
APP = "|".join(BELOW)
MODEL = re.compile(rf"({APP})\.[A-Z]\w*$")
MODULE = re.compile(rf"({APP})(\.[a-z_]\w*)+$")
NAMESPACED = re.compile(rf"({APP}):\w+$")
TEMPLATE = re.compile(r"[\w\-/]+\.(html|txt)$")
URL_CALLS = {"reverse", "reverse_lazy", "redirect", "resolve_url", "path_of"}
LABELS = {"namespace", "namespaces", "app_label", "app_name", "app_names"}
RECEIVED = {"post_save", "pre_save", "post_delete", "pre_delete", "m2m_changed"}


@dataclass(frozen=True, order=True)
class Arrow:
    """What a file knows of an app that it may not know; or another thing that must not be."""

    file: str
    what: str

    def __str__(self) -> str:
        return f"{self.file}: {self.what}"


def app_of(path: Path) -> str:
    return path.relative_to(ROOT).parts[0]


def files(pattern: str) -> Iterator[Path]:
    for app in BELOW:
        for path in sorted((ROOT / app).rglob(pattern)):
            name = path.relative_to(ROOT).as_posix()
            if "/migrations/" not in name and not ABOVE_ALL.match(name):
                yield path


@cache
def trees() -> dict[Path, ast.Module]:
    return {path: ast.parse(path.read_text(encoding="utf-8")) for path in files("*.py")}


@cache
def template_owners() -> dict[str, str]:
    """Name of a template → its app."""
    return {
        path.relative_to(folder).as_posix(): app
        for app in BELOW
        for folder in (ROOT / app).rglob("templates")
        for path in folder.rglob("*.*")
    }


@cache
def tag_owners() -> dict[str, str]:
    """Name of a library of tags → its app."""
    return {path.stem: app_of(path) for path in files("templatetags/*.py")}


@cache
def url_owners() -> dict[str, str]:
    """Name of an address without a namespace → the app in whose `urls.py` or `urls/` it is given.

    Those that `portal/urls.py` gives itself belong to the app of their view.
    """
    site = ast.parse((ROOT / "portal" / "urls.py").read_text(encoding="utf-8"))
    origin = {
        name.asname or name.name: (node.module or "").partition(".")[0]
        for node in ast.walk(site)
        if isinstance(node, ast.ImportFrom)
        for name in node.names
    }
    owners = {
        name: origin.get(ast.unparse(call.args[1]).partition(".")[0], "")
        for call in _calls(site, {"path", "re_path"})
        for name in _keyword(call, "name")
    }
    for path, tree in trees().items():
        if not ("urls" in path.stem or path.parent.name == "urls"):
            continue
        for call in _calls(tree, {"path", "re_path"}):
            owners |= {name: app_of(path) for name in _keyword(call, "name")}
    return owners


def _keyword(call: ast.Call, name: str) -> list[str]:
    return [text for k in call.keywords if k.arg == name and (text := _string(k.value))]


def _calls(tree: ast.AST, names: set[str]) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _last_name(node.func) in names:
            yield node


def _last_name(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def _string(node: ast.expr | None) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def upward() -> Iterator[Arrow]:
    """Every arrow that runs up."""
    for path, tree in trees().items():
        for known, what in _named_in_code(tree):
            yield from _if_upward(path, known, what)
    for path in [*files("*.html"), *files("*.txt")]:
        for known, what in _named_in_template(path.read_text(encoding="utf-8")):
            yield from _if_upward(path, known, what)
    yield from _hooks()


def _if_upward(path: Path, known: str, what: str) -> Iterator[Arrow]:
    app = app_of(path)
    if known in BELOW and known != app and known not in BELOW[app]:
        yield Arrow(path.relative_to(ROOT).as_posix(), what)


def _named_in_code(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """App and what is said of it, for each string that names something."""
    documentation = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and id(node) not in documentation:
            yield from _named_by(_string(node))
        elif isinstance(node, ast.Compare):
            yield from _compared(node)
    for call in _calls(tree, URL_CALLS):
        name = _string(call.args[0]) if call.args else ""
        yield _url_owner(name), f"address {name}"
    for call in _calls(tree, {"get_model", "get_app_config"}):
        yield _string(call.args[0]) if call.args else "", f"model {ast.unparse(call)}"


def _named_by(text: str) -> Iterator[tuple[str, str]]:
    for kind, pattern in (("model", MODEL), ("module", MODULE), ("address", NAMESPACED)):
        if match := pattern.match(text):
            yield match[1], f"{kind} {text}"
    if TEMPLATE.match(text):
        yield template_owners().get(text, ""), f"template {text}"


def _compared(node: ast.Compare) -> Iterator[tuple[str, str]]:
    """`"funding" in match.namespaces`, `app_label == "offers"`."""
    sides = [node.left, *node.comparators]
    if LABELS & {_last_name(side) for side in sides}:
        yield from ((_string(side), f"label {ast.unparse(node)}") for side in sides)


def _url_owner(name: str) -> str:
    space, colon, _name = name.partition(":")
    return space if colon else url_owners().get(name, "")


LOAD = re.compile(r"{%\s*load\s+([\w\s]+?)\s*%}")
OF_WAGTAIL = {"register_permissions"}
INCLUDE = re.compile(r"""{%\s*(?:include|extends)\s+["']([^"']+)["']""")
URL = re.compile(r"""{%\s*url\s+["']([^"']+)["']""")


def _named_in_template(text: str) -> Iterator[tuple[str, str]]:
    for match in LOAD.finditer(text):
        for library in match[1].partition(" from ")[2].split() or match[1].split():
            yield tag_owners().get(library, ""), f"tags {library}"
    for match in INCLUDE.finditer(text):
        yield template_owners().get(match[1], ""), f"template {match[1]}"
    for match in URL.finditer(text):
        yield _url_owner(match[1]), f"address {match[1]}"


def _hooks() -> Iterator[Arrow]:
    """Whoever registers for a hook of ours knows the app that asks for it. Wagtail's own, which an
    app may ask for too, are nobody's of ours."""
    asked = {
        _string(call.args[0]): app_of(path)
        for path, tree in trees().items()
        for call in _calls(tree, {"get_hooks"})
        if call.args and _string(call.args[0]) not in OF_WAGTAIL
    }
    for path, tree in trees().items():
        for call in _calls(tree, {"register"}):
            name = _string(call.args[0]) if call.args else ""
            yield from _if_upward(path, asked.get(name, ""), f"hook {name}")


def receivers_of_everything() -> Iterator[Arrow]:
    """Receivers of what happens to any model: nobody who saves one can see that they are called."""
    for path, tree in trees().items():
        for call in _calls(tree, {"receiver", "connect"}):
            signals = {node.id for node in ast.walk(call) if isinstance(node, ast.Name)}
            if signals & RECEIVED and "sender" not in {k.arg for k in call.keywords}:
                yield Arrow(path.relative_to(ROOT).as_posix(), f"receiver of {ast.unparse(call)}")


def hidden_imports() -> Iterator[Arrow]:
    """Imports in functions: they hide what a module knows, and circles."""
    for path, tree in trees().items():
        for function in ast.walk(tree):
            if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
                continue
            if path.name == "apps.py" and function.name == "ready":
                continue  # Django's own place for receivers and registries
            for node in ast.walk(function):
                if isinstance(node, ast.Import | ast.ImportFrom):
                    yield Arrow(path.relative_to(ROOT).as_posix(), f"hidden {ast.unparse(node)}")


def circles() -> Iterator[Arrow]:
    """Imports that lie on a circle of modules, whether they stand in a function or not."""
    graph = grimp.build_graph(*BELOW, exclude_type_checking_imports=True, cache_dir=None)
    for module in sorted(graph.modules):
        for imported in sorted(graph.find_modules_directly_imported_by(module)):
            if graph.chain_exists(importer=imported, imported=module):
                yield Arrow(module.replace(".", "/"), f"circle through {imported}")


def everything() -> list[Arrow]:
    return sorted({*upward(), *receivers_of_everything(), *hidden_imports(), *circles()})


if __name__ == "__main__":
    sys.stdout.write("".join(f"{arrow}\n" for arrow in everything()))
