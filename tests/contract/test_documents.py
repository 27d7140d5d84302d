"""What the pages say can be done can be done, and what they point to is there."""

from __future__ import annotations

import importlib.util
import json
import re
import shlex
import tomllib

import pytest
import typer.main

from synoptic import __version__
from synoptic.cli.main import app
from synoptic.evaluation.__main__ import _parser
from synoptic.pipeline import STAGES
from tests.contract.documents import Page, pages
from tests.contract.tree import PACKAGE, ROOT, modules

PAGES = pages()
TARGETS = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
# Inline code is a path when it begins with one of these folders and ends like a folder or a file.
_FOLDERS = {p.name for place in (ROOT, PACKAGE) for p in place.iterdir() if p.is_dir() and not p.name.startswith(".")}
_PATH = re.compile(r"([a-z_]+)/(?:[\w.-]+/)*(?:[\w-]+\.(?:py|md|json|tsv|txt|toml|j2|css|js))?")

each_page = pytest.mark.parametrize("page", PAGES, ids=lambda p: p.shown)


def is_parsed(command: str) -> bool:
    """Whether the program takes a command line as it is written; it is not carried out."""
    name, *arguments = shlex.split(command)
    if name == "make":
        return all("=" in word or word in TARGETS for word in arguments)
    if name == "synoptic":
        return _is_ours(arguments)
    module, *rest = arguments[1:]
    if module == "synoptic.evaluation":
        _parser().parse_args(rest)
    if module == "pytest":
        return all(not ("/" in word and "-" not in word[:1]) or (ROOT / word).exists() for word in rest)
    return importlib.util.find_spec(module) is not None


def _is_ours(arguments: list[str]) -> bool:
    group = typer.main.get_command(app)
    if arguments in (["--help"], ["--version"]):
        return True
    with group.make_context("synoptic", list(arguments), resilient_parsing=True) as outer:
        _, command, rest = group.resolve_command(outer, list(arguments))
        command.make_context(command.name, list(rest), parent=outer).close()
    return True


def paths_named(words: str) -> set[str]:
    """Paths of the repository among inline code; a name in capitals stands for any."""
    code = re.findall(r"`([^`\s]+)`", words)
    found = {c for c in code if (match := _PATH.fullmatch(c)) and match[1] in _FOLDERS and c != f"{match[1]}/"}
    return {path for path in found if not re.search(r"\b[A-Z]{3,}\b", path.replace("README", ""))}


def is_there(path: str) -> bool:
    return any((place / path).exists() for place in (ROOT, PACKAGE, ROOT / "docs"))


@each_page
def test_every_command_line_is_one_that_the_program_takes(page: Page) -> None:
    assert [command for command in page.commands() if not is_parsed(command)] == []


@each_page
def test_every_link_leads_somewhere(page: Page) -> None:
    assert [target for target in page.links() if not (page.path.parent / target).exists()] == []


@each_page
def test_every_path_named_in_a_page_is_there(page: Page) -> None:
    prose = "\n".join(page.lines(fenced=False))
    assert sorted(path for path in paths_named(prose) if not is_there(path)) == []


def test_every_path_named_in_a_docstring_is_there() -> None:
    lost = {
        m.shown: sorted(p for p in paths_named(m.path.read_text("utf-8")) if not is_there(p))
        for m in modules().values()
    }
    assert {path: paths for path, paths in lost.items() if paths} == {}


def test_the_readme_has_commands_and_links_to_check() -> None:
    readme = next(page for page in PAGES if page.shown == "README.md")
    assert len(list(readme.commands())) >= 4
    assert len(list(readme.links())) >= 4


@pytest.mark.parametrize(
    ("command", "note"),
    [
        ("make nonsense", "a target that is not there"),
        ("python -m synoptic.nonsense", "a module that is not there"),
        ("python -m pytest tests/nonsense", "a folder that is not there"),
    ],
)
def test_a_command_that_does_not_exist_is_noticed(command: str, note: str) -> None:
    assert not is_parsed(command), note


def test_an_option_that_does_not_exist_is_noticed() -> None:
    with pytest.raises(Exception, match="No such option"):
        is_parsed("synoptic compare reports --nonsense")


def test_every_page_is_reached_from_the_index() -> None:
    index = ROOT / "docs" / "index.md"
    listed = {(index.parent / target).resolve() for target in Page(index, index.read_text("utf-8")).links()}
    below = {page.path for page in PAGES if page.path.is_relative_to(ROOT / "docs")}
    folders = {path for path in listed if path.is_dir()}
    assert {p for p in below - listed - {index} if not any(p.is_relative_to(f) for f in folders)} == set()


@pytest.mark.parametrize("page", [p for p in PAGES if p.path.parent.name == "how-to"], ids=lambda p: p.path.stem)
def test_a_how_to_ends_with_a_command_that_tells_it_worked(page: Page) -> None:
    told = [
        line for line in page.lines(fenced=False) if re.search(r"(passes|prints|pass|print|says?|ends|shows?)\b", line)
    ]
    assert list(page.commands())
    assert told


def test_the_architecture_page_has_the_stages_in_their_order() -> None:
    way = Page(ROOT, (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")).text.split("```")[1]
    assert re.findall(r"\w+", way) == ["reports", *(stage.name for stage in STAGES), "dossier"]


@pytest.mark.parametrize("name", ["README.md", "docs/architecture.md"])
def test_the_map_names_every_folder_and_room(name: str) -> None:
    words = set(re.findall(r"\w+", (ROOT / name).read_text(encoding="utf-8")))
    folders = {path.parent.name for path in PACKAGE.glob("*/__init__.py")} - {"data"}
    rooms = {path.parent.name for path in PACKAGE.glob("stages/*/__init__.py")}
    assert folders - words == set()
    assert name != "README.md" or rooms - words == set()


@each_page
def test_every_block_of_python_and_json_can_be_read(page: Page) -> None:
    for language, block in page.blocks():
        if language == "python":
            compile(block, page.shown, "exec")
        elif language == "json":
            json.loads(block)


def test_the_decisions_shown_name_words_of_the_example() -> None:
    page = next(page for page in PAGES if page.path.stem == "correct-a-merge")
    decisions = next(json.loads(block) for language, block in page.blocks() if language == "json")
    for target in (target for decision in decisions for target in decision["targets"]):
        assert target["exact"] in (ROOT / "examples" / "tarvo-dam" / target["path"]).read_text(encoding="utf-8")


def test_version_changelog_and_package_agree() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == __version__
    sections = re.findall(r"^## \[?v?([\w.]+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert {"Unreleased", __version__} & set(sections)
