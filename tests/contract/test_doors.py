"""Every command, option and setting says what it does."""

from __future__ import annotations

import dataclasses
import inspect
import re

import click
import pytest
import typer.main

from synoptic.cli.main import app
from synoptic.evaluation.__main__ import _parser
from synoptic.settings import Settings

GROUP = typer.main.get_command(app)
COMMANDS: dict[str, click.Command] = GROUP.commands  # type: ignore[attr-defined]  # the application is a group


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_and_option_has_help(name: str) -> None:
    command = COMMANDS[name]
    assert command.help
    assert [p.name for p in command.params if p.name != "help" and not getattr(p, "help", None)] == []


def test_every_option_of_the_evaluation_has_help() -> None:
    assert [action.dest for action in _parser()._actions if not action.help] == []


def test_every_setting_is_described_and_can_be_given() -> None:
    fields = [field.name for field in dataclasses.fields(Settings)]
    described = re.findall(r"^ {4}(\w+): \S", inspect.getdoc(Settings) or "", re.MULTILINE)
    assert described == fields
    assert set(fields) <= {p.name for p in COMMANDS["compare"].params}


def test_every_option_that_makes_sense_only_with_a_value_is_shown_in_the_help_of_the_program() -> None:
    for command in COMMANDS:
        assert f"synoptic {command} " in (GROUP.help or "")
