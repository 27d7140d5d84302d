from pathlib import Path

import jsonschema
import pytest

from synoptic.dossier.document import document
from synoptic.dossier.schema import as_text, schema
from synoptic.model.tables import Tables
from tests.factory import claim, report

PRODUCER = {"version": "0", "settings_digest": "s", "engines": {}}


def test_the_published_schema_is_the_one_the_records_make():
    published = Path(__file__).parents[2] / "docs" / "dossier.schema.json"
    assert published.read_text(encoding="utf-8") == as_text()


def test_a_dossier_follows_its_schema():
    source = report("The ferry sank on Friday, the coast guard said.", outlet="Bay Courier")
    tables = Tables(reports=(source,), claims=(claim(source, "The ferry sank", by="the coast guard"),))
    jsonschema.validate(document(tables, PRODUCER), schema())


def test_a_commitment_outside_the_contract_is_refused():
    source = report("The ferry sank on Friday.")
    tables = Tables(reports=(source,), claims=(claim(source, "The ferry sank", commitment="surely"),))
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(document(tables, PRODUCER), schema())
