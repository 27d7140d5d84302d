"""The source tree as data: modules, what each of them defines, and which definition uses which."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "synoptic"

# A definition at the top of a module: the module and the name.
Unit = tuple[str, str]


@dataclass(frozen=True)
class Module:
    """One Python file of the package.

    Attributes:
        name: Dotted name; a front page has the name of its folder.
        path: The file.
        body: Its statements.
        is_page: Whether it is the front page of a folder.
    """

    name: str
    path: Path
    body: tuple[ast.stmt, ...]
    is_page: bool

    @property
    def shown(self) -> str:
        """The path as a failing test prints it."""
        return self.path.relative_to(ROOT).as_posix()

    @property
    def words(self) -> str:
        """The docstring, or nothing."""
        return ast.get_docstring(ast.Module(list(self.body), [])) or ""


@cache
def modules() -> dict[str, Module]:
    """Every module of the package by dotted name."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = ("synoptic", *path.relative_to(PACKAGE).with_suffix("").parts)
        is_page = parts[-1] == "__init__"
        name = ".".join(parts[:-1] if is_page else parts)
        found[name] = Module(name, path, tuple(ast.parse(path.read_text(encoding="utf-8")).body), is_page)
    return found


def statements(module: Module) -> Iterator[ast.AST]:
    """Every node of a module, functions and classes included."""
    for statement in module.body:
        yield from ast.walk(statement)


@cache
def imports(name: str) -> dict[str, tuple[str, str | None]]:
    """What the names imported by a module mean: a module, or a name in a module (and then both)."""
    found: dict[str, tuple[str, str | None]] = {}
    for node in statements(modules()[name]):
        if isinstance(node, ast.Import):
            found |= {a.asname or a.name.split(".")[0]: (a.name, None) for a in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {a.asname or a.name: (node.module, a.name) for a in node.names}
    return found


@cache
def imported_modules(name: str) -> frozenset[str]:
    """Modules of ours that importing this one loads, the folders above them included."""
    targets = set()
    for module, attribute in imports(name).values():
        dotted = f"{module}.{attribute}"
        targets.add(dotted if dotted in modules() else module)
    ours = {target for target in targets if target in modules()}
    return frozenset(above for target in ours for above in (*_above(target), target))


def _above(name: str) -> Iterator[str]:
    parts = name.split(".")
    for length in range(1, len(parts)):
        yield ".".join(parts[:length])


def defined_by(statement: ast.stmt) -> tuple[str, ...]:
    """The names that a statement at the top of a module defines."""
    if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return (statement.name,)
    if isinstance(statement, ast.Assign):
        return tuple(n.id for target in statement.targets for n in ast.walk(target) if isinstance(n, ast.Name))
    if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
        return (statement.target.id,)
    return ()


def exported(module: Module) -> tuple[str, ...] | None:
    """The names in `__all__`; None without one."""
    for statement in module.body:
        if isinstance(statement, ast.Assign) and defined_by(statement) == ("__all__",):
            return tuple(ast.literal_eval(statement.value))
    return None


@cache
def units() -> dict[Unit, ast.stmt]:
    """Every definition at the top of a module; names with two underscores on both sides are no definitions."""
    return {
        (module.name, name): statement
        for module in modules().values()
        for statement in module.body
        for name in defined_by(statement)
        if not re.fullmatch(r"__\w+__", name)
    }


def resolved(module: str, name: str) -> Unit | None:
    """The definition that a name in a module means, through front pages; None when it is not ours."""
    if (module, name) in units():
        return module, name
    if module not in modules() or name not in imports(module):
        return None
    source, attribute = imports(module)[name]
    return resolved(source, attribute) if attribute is not None else None


def uses(module: str, node: ast.AST) -> Iterator[Unit]:
    """The definitions of ours that a node names."""
    for inner in ast.walk(node):
        found = None
        if isinstance(inner, ast.Name) and isinstance(inner.ctx, ast.Load):
            found = resolved(module, inner.id)
        elif isinstance(inner, ast.Attribute) and isinstance(inner.value, ast.Name):
            source, attribute = imports(module).get(inner.value.id, ("", None))
            found = resolved(f"{source}.{attribute}" if attribute else source, inner.attr)
        if found is not None:
            yield found


def live_units(entries: frozenset[Unit]) -> frozenset[Unit]:
    """The definitions that can be reached from what modules do when loaded, what front pages export, and `entries`."""
    waiting = set(entries)
    for module in modules().values():
        waiting |= {found for name in exported(module) or () if (found := resolved(module.name, name))}
        for statement in module.body:
            if not defined_by(statement):
                waiting |= set(uses(module.name, statement))
            elif _is_registered(statement):
                waiting |= {(module.name, name) for name in defined_by(statement)}
    reached: set[Unit] = set()
    while waiting:
        unit = waiting.pop()
        reached.add(unit)
        waiting |= set(uses(unit[0], units()[unit])) - reached
    return frozenset(reached)


def _is_registered(statement: ast.stmt) -> bool:
    """Whether a decorator hands the function to something else, as `@app.command()` does."""
    decorators = statement.decorator_list if isinstance(statement, ast.FunctionDef) else []
    return any(isinstance(d, ast.Call) and isinstance(d.func, ast.Attribute) for d in decorators)
