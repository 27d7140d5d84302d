"""Each format is read back by the library of its field, and every quotation in it is cut again from the text."""

import csv
import hashlib
import io
import json
import re
import zipfile

import pytest
from docx import Document
from icalendar import Calendar
from lxml import etree
from pyarrow import parquet
from rdflib import RDF, Graph
from rdflib.namespace import PROV, SDO

from synoptic.errors import InputError
from synoptic.exports import Bundle, format_named, format_names
from synoptic.exports.tables import tables
from synoptic.pipeline import run
from synoptic.settings import Settings

# rdflib warns of a class that it uses itself.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")

REPORTS = {
    "a.txt": (
        "Storm cuts off Orle\n\nORLE, March 4 (Coast Wire) - A storm cut off the island of Orle on Tuesday, mayor Ada "
        'Kerrin said. Two people were killed.\n\n"We have no power and no road," Kerrin said. The ferry firm denied '
        "that it had sailed in spite of a warning.\n"
    ),
    "b.txt": (
        "=Orle alone after storm\n\nThe island of Orle was cut off by a storm on Tuesday, Mayor Ada Kerrin said. Three "
        "people were killed, according to the fire service.\n\nThe ferry firm sailed in spite of a warning, "
        "passengers say. 🙂 The harbour reopens on 9 March.\n"
    ),
}
META = [
    {"file": "a.txt", "outlet": "Coast Wire", "published": "2031-03-04", "url": "https://coast.example/1"},
    {"file": "b.txt", "outlet": "The Orle Post", "published": "2031-03-05", "url": "https://post.example/2"},
]


@pytest.fixture(scope="module")
def bundle(tmp_path_factory):
    folder = tmp_path_factory.mktemp("exports")
    for name, text in REPORTS.items():
        (folder / name).write_text(text, encoding="utf-8", newline="")
    (folder / "meta.json").write_text(json.dumps(META), encoding="utf-8")
    dossier = json.loads(run([folder], Settings(quiet=True)).json)
    return Bundle(dossier, {row["id"]: REPORTS[row["path"]] for row in dossier["reports"]})


def only(bundle, name):
    files = format_named(name).write(bundle)
    assert len(files) == 1
    return next(iter(files.values()))


@pytest.mark.parametrize("name", format_names())
def test_the_same_dossier_gives_the_same_bytes(bundle, name):
    again = Bundle(json.loads(json.dumps(bundle.dossier)), dict(bundle.texts))
    assert format_named(name).write(bundle) == format_named(name).write(again)


@pytest.mark.parametrize("name", format_names())
def test_a_dossier_without_records_can_be_exported(name):
    empty = {"schema": "dossier/1", "reports": [], "claims": [], "producer": {}, "event": None}
    assert isinstance(format_named(name).write(Bundle(empty, {})), dict)


def test_every_annotation_finds_its_words_by_position_and_by_quotation(bundle):
    texts = {hashlib.sha256(text.encode()).hexdigest(): text for text in bundle.texts.values()}
    notes = json.loads(only(bundle, "annotations"))["items"]
    claims = {claim["id"] for claim in bundle.dossier["claims"]}
    assert {note["id"] for note in notes if note["motivation"] == "classifying"} == {bundle.iri(one) for one in claims}
    for note in notes:
        for target in note["target"]:
            text = texts[target["source"]["id"].rpartition(":")[2]]
            position, quote = target["selector"]
            assert text[position["start"] : position["end"]] == quote["exact"]
            assert text.count(quote["prefix"] + quote["exact"] + quote["suffix"]) == 1


def test_annotations_without_the_texts_say_what_is_missing(bundle):
    with pytest.raises(InputError, match="--reports"):
        format_named("annotations").write(Bundle(bundle.dossier, {}))


@pytest.mark.parametrize(("name", "vocabulary"), [("prov", PROV), ("schema-org", SDO)])
def test_no_term_is_used_that_the_vocabulary_does_not_have(bundle, name, vocabulary):
    graph = Graph().parse(data=only(bundle, name), format="json-ld")
    used = {part for _, predicate, value in graph for part in (predicate, value if predicate == RDF.type else None)}
    own = {term for term in used if term is not None and str(term).startswith(str(vocabulary))}
    assert len(own) >= 8
    assert not {term for term in own if term not in vocabulary}


def test_every_claim_was_quoted_from_its_report(bundle):
    graph = Graph().parse(data=only(bundle, "prov"), format="json-ld")
    found = {(str(claim), str(report)) for claim, report in graph.subject_objects(PROV.wasQuotedFrom)}
    assert found == {(bundle.iri(row["id"]), bundle.iri(row["report"])) for row in bundle.dossier["claims"]}


def test_a_statement_is_a_claim_and_never_a_verdict(bundle):
    content = only(bundle, "schema-org").decode()
    graph = Graph().parse(data=content, format="json-ld")
    assert len(set(graph.subjects(RDF.type, SDO.Claim))) == len(bundle.dossier["propositions"])
    assert "ClaimReview" not in content


def test_the_first_appearance_is_the_earlier_report(bundle):
    graph = Graph().parse(data=only(bundle, "schema-org"), format="json-ld")
    first = next(row["id"] for row in bundle.dossier["reports"] if row["path"] == "a.txt")
    assert {str(report) for _, report in graph.subject_objects(SDO.firstAppearance)} >= {bundle.iri(first)}
    shared = [row for row in bundle.dossier["propositions"] if len(row["reports"]) == 2]
    assert shared
    for row in shared:
        # Identifiers of our own records are no URLs, and rdflib keeps them as they are.
        said = [
            str(report)
            for claim, report in graph.subject_objects(SDO.firstAppearance)
            if str(claim).endswith(row["id"])
        ]
        assert said == [bundle.iri(first)]


# Properties of each schema as FollowTheMoney 4.11.2 defines them, as far as they are used.
FTM = {
    "Article": {"title", "publisher", "sourceUrl", "publishedAt", "author", "fileName"},
    "Person": {"name", "alias"},
    "Organization": {"name", "alias"},
    "Territory": {"name", "alias"},
    "Address": {"name", "alias"},
    "Event": {"name", "alias", "startDate", "endDate", "proof"},
    "Note": {"name", "alias", "entity", "keywords"},
    "Mention": {"document", "resolved", "name", "detectedSchema"},
    "Documentation": {"document", "entity", "role", "summary", "recordId"},
}


def test_entities_have_the_properties_of_their_schema_and_refer_to_each_other(bundle):
    entities = [json.loads(line) for line in only(bundle, "ftm").decode().splitlines()]
    ids = {entity["id"] for entity in entities}
    assert len(ids) == len(entities)
    assert not [ident for ident in ids if "_" in ident]
    for entity in entities:
        assert set(entity["properties"]) <= FTM[entity["schema"]]
        for name in ("document", "entity", "resolved", "proof"):
            assert set(entity["properties"].get(name, [])) <= ids


def test_a_documentation_says_how_firmly_and_on_whose_word(bundle):
    entities = [json.loads(line) for line in only(bundle, "ftm").decode().splitlines()]
    roles = {entity["properties"]["role"][0] for entity in entities if entity["schema"] == "Documentation"}
    assert "attributed: Ada Kerrin" in roles or "attributed: mayor Ada Kerrin" in roles
    assert any(role.startswith("denied") for role in roles)


def test_the_news_item_names_reports_and_holds_no_text_of_theirs(bundle):
    item = json.loads(only(bundle, "ninjs"))
    assert item["standard"]["version"] == "3.1"
    assert [one["uri"] for one in item["associations"]] == [row["url"] for row in bundle.dossier["reports"]]
    assert all("bodies" not in one for one in item["associations"])
    sources = {source["name"] for one in item["associations"] for source in one["infoSources"]}
    assert {"Coast Wire", "The Orle Post"} <= sources


# The fields that IPTC ninjs 3.1 (JSON Schema of 2024, http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json) has in each
# of the places that are written here, as far as their kind is text or a list; it refuses any other field.
NINJS_ITEM = set(
    "uri type representationType profile version firstCreated versionCreated contentCreated embargoedUntil pubStatus urgency "
    "copyrightHolder copyrightNotice usageTerms edNote language descriptions bodies headlines people organisations places "
    "subjects events eventDetails plannedCoverage objects infoSources title by slugline located renditions associations "
    "altIds trustIndicators standard genres expires rightsInfo digitalSourceType".split()
)
NINJS_PARTS = {
    "headlines": {"role", "contentType", "value"},
    "people": {"name", "rel", "uri", "literal", "contactInfo"},
    "organisations": {"name", "rel", "uri", "literal", "symbols", "contactInfo"},
    "places": {"name", "rel", "uri", "literal", "contactInfo", "geoJSON"},
    "infoSources": {"name", "role", "uri", "literal", "contactInfo"},
}
NINJS_TYPES = set("text audio video picture graphic composite component event planning".split())
URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:(?:[\w.~!$&'()*+,;=:@/?#\[\]-]|%[0-9A-Fa-f]{2})+", re.ASCII)


def ninjs_faults(item, more=frozenset()):
    """What of an item the standard does not have, or has otherwise."""
    faults = sorted(item.keys() - NINJS_ITEM - more)
    faults += [name for name in ("uri", *more & {"name"}) if not isinstance(item.get(name), str)]
    if not URI.fullmatch(item["uri"]) or item.get("type") not in NINJS_TYPES:
        faults.append(f"{item['uri']} {item.get('type')}")
    if item.get("representationType") not in {"full", "partial", None}:
        faults.append(item["representationType"])
    if "contentCreated" in item and not re.fullmatch(
        r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)", item["contentCreated"]
    ):
        faults.append(item["contentCreated"])
    for part, fields in NINJS_PARTS.items():
        for row in item.get(part, []):
            faults += sorted(row.keys() - fields)
            faults += [value for value in row.values() if not isinstance(value, str) or not value]
            faults += [row["uri"]] if "uri" in row and not URI.fullmatch(row["uri"]) else []
    for one in item.get("associations", []):
        faults += ninjs_faults(one, frozenset({"name", "rel"}))
    return faults


def test_the_news_item_has_the_fields_of_its_standard_and_no_other(bundle):
    assert ninjs_faults(json.loads(only(bundle, "ninjs"))) == []


@pytest.mark.parametrize(
    ("field", "value", "note"),
    [
        ("url", "https://orle.example/Übersicht?q=a b", "an address in another script, with a blank"),
        ("published", {"value": "2031-03-04T10:00Z"}, "a moment without seconds"),
        ("published", {"value": "2031-03-04"}, "a day"),
        ("published", {"value": "2031-03-04T25:00Z"}, "no moment"),
        ("outlet", {"name": None}, "an unknown outlet"),
    ],
)
def test_odd_reports_make_no_odd_news_item(bundle, field, value, note):
    dossier = json.loads(json.dumps(bundle.dossier))
    dossier["reports"][0][field] = value
    item = json.loads(only(Bundle(dossier, bundle.texts), "ninjs"))
    assert ninjs_faults(item) == [], note


def test_a_field_that_the_standard_does_not_have_is_noticed():
    assert ninjs_faults({"uri": "urn:a", "type": "text", "body": "x"}) == ["body"]
    assert ninjs_faults({"uri": "urn:é", "type": "text"}) != []


def test_csv_and_parquet_have_every_record_and_the_same_rows(bundle):
    as_csv, as_parquet = format_named("csv").write(bundle), format_named("parquet").write(bundle)
    assert {name.removesuffix(".csv") for name in as_csv} == {name.removesuffix(".parquet") for name in as_parquet}
    for name, content in as_csv.items():
        written = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
        table = parquet.read_table(io.BytesIO(as_parquet[name.replace(".csv", ".parquet")]))
        assert (len(written) - 1, written[0]) == (table.num_rows, table.column_names)
    claims = parquet.read_table(io.BytesIO(as_parquet["claims.parquet"])).to_pylist()
    assert [row["id"] for row in claims] == [row["id"] for row in bundle.dossier["claims"]]


def test_lists_of_records_are_tables_of_their_own_with_the_id_of_their_owner(bundle):
    found = tables(bundle.dossier)
    chains = {(row["claims_id"], row["position"]) for row in found["claims_attributions"]}
    wanted = {(claim["id"], at) for claim in bundle.dossier["claims"] for at, _ in enumerate(claim["attributions"])}
    assert chains == wanted


@pytest.mark.parametrize("word", ["=1+1", "+1", "-1", "@A1", "\tx"])
def test_no_cell_of_a_csv_file_is_a_formula(bundle, word):
    data = {"reports": [{"id": "r", "path": word}], "claims": []}
    content = format_named("csv").write(Bundle(data, {}))["reports.csv"].decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(content)))[1] == ["r", f"'{word}"]


def test_a_headline_that_begins_with_a_sign_is_guarded_in_csv_alone(bundle):
    in_csv = format_named("csv").write(bundle)["reports.csv"].decode("utf-8-sig")
    assert "'=Orle alone after storm" in in_csv
    table = parquet.read_table(io.BytesIO(format_named("parquet").write(bundle)["reports.parquet"]))
    assert "=Orle alone after storm" in table.column("headline_exact").to_pylist()


def test_the_brief_has_a_note_for_every_mark_and_the_words_of_the_reports(bundle):
    content = only(bundle, "markdown").decode()
    body, _, notes = content.partition("\n[^1]: ")
    count = notes.count("\n[^") + 1
    assert count > 4
    assert all(f"[^{number}]" in body for number in range(1, count + 1))
    assert "cut off" in body
    assert "a.txt, characters " in notes


def test_the_word_brief_opens_and_its_notes_are_the_same(bundle):
    content = only(bundle, "docx")
    text = "\n".join(paragraph.text for paragraph in Document(io.BytesIO(content)).paragraphs)
    assert "What all agree on" in text
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        notes = etree.fromstring(package.read("word/footnotes.xml"))
        body = etree.fromstring(package.read("word/document.xml"))
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    marked = [mark.get(f"{w}id") for mark in body.iter(f"{w}footnoteReference")]
    known = [note.get(f"{w}id") for note in notes.iter(f"{w}footnote") if note.get(f"{w}type") is None]
    assert marked == known
    in_markdown = only(bundle, "markdown").decode()
    assert in_markdown.count("\n[^") == len(known)


def test_the_calendar_has_the_dated_happenings(bundle):
    events = Calendar.from_ical(only(bundle, "ics")).walk("VEVENT")
    dated = [
        row for row in bundle.dossier["timeline"] if row["begin"] and row["end"] and row["begin"][:10] < row["end"][:10]
    ]
    assert dated
    assert [(event["uid"], event.decoded("dtstart").isoformat()) for event in events] == [
        (f"{row['id']}@synoptic", row["begin"][:10]) for row in dated
    ]


def test_a_limit_shortens_every_quotation_and_keeps_the_digest_of_the_whole(bundle):
    short = Bundle(bundle.dossier, bundle.texts, quote_limit=12)
    whole = {claim["spans"][0]["exact"] for claim in bundle.dossier["claims"]}
    longest = max(whole, key=len)
    for name in ("annotations", "schema-org", "ftm", "csv", "markdown", "prov"):
        content = b"".join(format_named(name).write(short).values()).decode("utf-8-sig")
        assert longest not in content, name
    assert hashlib.sha256(longest.encode()).hexdigest() in only(short, "annotations").decode()


def test_a_format_that_is_not_known_names_those_that_are():
    with pytest.raises(InputError, match="annotations, prov"):
        format_named("xml")
