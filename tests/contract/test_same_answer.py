"""Equal input gives equal output: nothing in the package asks the clock, the machine or chance."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.contract.tree import Module, imports, modules, statements

# What the answer of each of these depends on differs from run to run, or from machine to machine.
UNSTEADY = {
    "datetime.now",
    "datetime.today",
    "datetime.utcnow",
    "date.today",
    "time.time",
    "time.localtime",
    "os.getpid",
    "os.urandom",
    "os.cpu_count",
    "Path.home",
    "Path.cwd",
    "locale.setlocale",
    "socket.gethostname",
}
CHANCE = {"random", "secrets", "uuid"}
# The answer of these depends on the seed of hashes.
SEEDED = {"hash"}
NETWORK = {"socket", "urllib.request", "http.client", "requests", "httpx", "aiohttp"}
# The evaluation prints the date of a run that is accepted.
# An endpoint is asked only when the user names it (`--engine openai`).
ENDPOINT = "src/synoptic/engines/adapters/openai_endpoint.py"
ALLOWED = {
    ("src/synoptic/evaluation/__main__.py", "datetime.now"),
    # A decision bears the time when it was taken, unless the user gives one.
    ("src/synoptic/cli/deciding.py", "datetime.now"),
    # A story bears the moment when its reports last changed.
    ("src/synoptic/cli/living.py", "datetime.now"),
    ("src/synoptic/api.py", "datetime.now"),
    # So does what the desk does; and what keeps strangers out of it must not be guessed.
    ("src/synoptic/cli/serving.py", "datetime.now"),
    ("src/synoptic/cli/serving.py", "secrets"),
    # What is dropped at the desk of a database is kept with the user.
    ("src/synoptic/cli/serving.py", "Path.home"),
    (ENDPOINT, "urllib.request"),
    (ENDPOINT, "http.client"),
}


def unsteady_in(module: Module) -> Iterator[str]:
    for node in statements(module):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SEEDED:
            yield node.func.id
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            name = f"{node.value.id}.{node.attr}"
            if name in UNSTEADY and (module.shown, name) not in ALLOWED:
                yield name
    for source, attribute in imports(module.name).values():
        is_unsteady = source.split(".")[0] in CHANCE or {source, f"{source}.{attribute}"} & (NETWORK | UNSTEADY)
        if is_unsteady and (module.shown, source) not in ALLOWED:
            yield source


def test_nothing_asks_the_clock_the_machine_chance_or_the_network() -> None:
    found = {module.shown: sorted(set(unsteady_in(module))) for module in modules().values()}
    assert {path: names for path, names in found.items() if names} == {}


def test_only_the_doors_print_and_read_the_environment() -> None:
    # The endpoint is a door too: its key stands in the environment alone.
    doors = (ENDPOINT, "src/synoptic/cli/", "src/synoptic/evaluation/__main__.py", "src/synoptic/dossier/schema.py")
    found = {
        module.shown
        for module in modules().values()
        for node in statements(module)
        if (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print")
        or (isinstance(node, ast.Attribute) and node.attr in {"environ", "getenv", "stdout", "stdin"})
    }
    assert {path for path in found if not path.startswith(doors)} == set()
