"""What the package never does, whatever it is given: run data as code, unpack to disk, follow entities, log words."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.contract.tree import Module, imports, modules, statements

# Each of these can be made to run what it reads, to unpack files where it likes, or to start other programs.
NEVER = {
    "pickle", "marshal", "shelve", "dill", "cloudpickle", "joblib", "yaml", "subprocess", "pty", "tarfile", "code",
    "xml", "xmlrpc", "ctypes", "runpy",
}  # fmt: skip
NEVER_CALLED = {"eval", "exec", "compile", "__import__", "system", "popen", "extractall", "extract", "load_module"}
# Methods of others that have such a name: `re.compile` makes an expression, trafilatura's `extract` takes a page apart.
OTHERS = {("re", "compile"), ("regex", "compile"), ("trafilatura", "extract"), ("platform", "system")}
# Whoever writes files beside `writing`, and why.
WRITERS = {
    "src/synoptic/writing.py": "beside and renamed: the way of all others",
    "src/synoptic/cli/logs.py": "a log is appended to",
    "src/synoptic/runs/archive/pieces.py": "a copy of a part of a file, in a temporary folder",
    "src/synoptic/evaluation/history.py": "for who works on the program",
    "src/synoptic/evaluation/floors.py": "for who works on the program",
    "src/synoptic/evaluation/__main__.py": "for who works on the program",
    "src/synoptic/evaluation/public/two_texts.py": "texts of a public set, in a temporary folder",
}
# What an event may have beside it: ids, numbers, names of files and commands. Words of a report have no place among them.
FIELDS = {
    "bytes", "code", "command", "decision", "error", "files", "kind", "known", "method", "path", "records", "report",
    "reports", "schema", "seconds", "shards", "skipped", "stage", "stages", "status", "stories", "story", "work",
}  # fmt: skip
LEVELS = {"debug", "info", "warning", "error", "critical", "exception", "log"}


def calls(module: Module) -> Iterator[tuple[str, str, ast.Call]]:
    """Every call with what it is called on, when that is a plain name, and its own name."""
    for node in statements(module):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Name):
                yield "", node.func.id, node
            elif isinstance(node.func, ast.Attribute):
                owner = node.func.value
                yield owner.id if isinstance(owner, ast.Name) else "?", node.func.attr, node


def keywords(call: ast.Call) -> dict[str | None, object]:
    return {k.arg: k.value.value for k in call.keywords if isinstance(k.value, ast.Constant)}


def test_nothing_is_loaded_that_could_run_what_it_reads() -> None:
    found = {
        (module.shown, source)
        for module in modules().values()
        for source, _ in imports(module.name).values()
        if source.split(".")[0] in NEVER
    }
    assert found == set()


def test_nothing_is_evaluated_unpacked_to_disk_or_given_to_a_shell() -> None:
    found = {
        (module.shown, f"{owner}.{name}")
        for module in modules().values()
        for owner, name, _ in calls(module)
        if name in NEVER_CALLED and (owner, name) not in OTHERS
    }
    assert found == set()


def test_arrays_are_read_without_objects() -> None:
    loads = [
        call
        for m in modules().values()
        for owner, name, call in calls(m)
        if (owner, name) in {("np", "load"), ("numpy", "load")}
    ]
    assert loads
    assert all(keywords(call).get("allow_pickle") is False for call in loads)


def test_xml_is_read_without_entities_and_without_the_network() -> None:
    parsers = 0
    for module in modules().values():
        for owner, name, call in calls(module):
            if name == "XMLParser":
                parsers += 1
                given = keywords(call)
                assert (given.get("resolve_entities"), given.get("no_network")) == (False, True), module.shown
            if owner == "etree" and name in {"fromstring", "parse", "XML", "iterparse"}:
                assert len(call.args) + len(call.keywords) > 1, f"{module.shown}: a parser of the library's own choice"
    assert parsers >= 2


def test_files_are_written_beside_and_renamed() -> None:
    found = {module.shown for module in modules().values() for _, name, call in calls(module) if _writes(name, call)}
    assert found == set(WRITERS)


def _writes(name: str, call: ast.Call) -> bool:
    if name in {"write_text", "write_bytes", "fdopen"}:
        return True
    modes = [arg.value for arg in call.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
    return name == "open" and any(set(mode) & set("wax+") and set(mode) <= set("rwax+bt") for mode in modes)


def test_a_log_has_fixed_events_and_known_fields() -> None:
    for module in modules().values():
        for owner, name, call in calls(module):
            if owner in {"logger", "_LOG"} and name in LEVELS:
                event = call.args[1] if name == "log" else call.args[0]
                said = [event.body, event.orelse] if isinstance(event, ast.IfExp) else [event]
                assert all(isinstance(one, ast.Constant) for one in said), f"{module.shown}: line {call.lineno}"
                extra = next((k.value for k in call.keywords if k.arg == "extra"), ast.Dict([], []))
                assert isinstance(extra, ast.Dict), f"{module.shown}: line {call.lineno}: write the fields there"
                fields = {key.value if isinstance(key, ast.Constant) else None for key in extra.keys}
                assert fields <= FIELDS, f"{module.shown}: line {call.lineno}"


def test_no_logger_repeats_an_error_as_it_was_said() -> None:
    found = [
        (module.shown, call.lineno)
        for module in modules().values()
        for owner, name, call in calls(module)
        if owner in {"logger", "_LOG"} and (name == "exception" or "exc_info" in keywords(call))
    ]
    assert found == []
