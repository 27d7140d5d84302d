"""The invented story, written once for every test that needs files."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.evaluation.perfect import Record, perfect_dossier
from tests.evaluation.story import gold as story_gold
from tests.evaluation.story import write_story


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder of golds with the story in it."""
    write_story(tmp_path)
    return tmp_path


@pytest.fixture
def reports(root: Path) -> Path:
    return root / "events" / "transfer" / "reports"


@pytest.fixture
def gold() -> Record:
    return story_gold()


@pytest.fixture
def dossier(gold: Record) -> Record:
    """A dossier that has everything right."""
    return perfect_dossier(gold)
