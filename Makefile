# Two commands are enough: `make dossier` and `make test`. Both set up what they need in .venv.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: dossier test check nightly fuzz evaluate bench schema site pictures lock sbom audit clean

dossier: .venv/ready
	$(BIN)/synoptic compare examples/tarvo-dam -o dossier.html --json dossier.json
	$(BIN)/synoptic verify dossier.json --reports examples/tarvo-dam

# In two processes; WORKERS=0 tests in one. What a file's tests share is mostly made once: a worker has half of the files,
# and takes from the other what is left at the end.
WORKERS ?= 2
# The tests stand in the same mixed order and draw the same examples in every run; another SEED mixes them otherwise.
SEED ?= 1

test: .venv/ready
	$(BIN)/python -m pytest -q -n $(WORKERS) --dist worksteal --randomly-seed=$(SEED)

check: .venv/ready
	$(BIN)/ruff format --check src tests
	$(BIN)/ruff check src tests training benchmarks
	$(BIN)/mypy
	$(BIN)/lint-imports

# What is too slow for every change, or would make one commit pass today and fail tomorrow: all tests in another order with
# other examples, two thousand kills instead of four hundred, the slope of every stage on every text, and large texts four
# times as large.
nightly: .venv/ready
	SYNOPTIC_CHANCE=1 $(BIN)/python -m pytest -q -n $(WORKERS) --dist worksteal
	SYNOPTIC_KILLS=2000 $(BIN)/python -m pytest -q tests/robustness/test_kills.py
	SYNOPTIC_SLOPES=1 $(BIN)/python -m pytest -q tests/robustness/test_slopes.py tests/robustness/test_texts.py

# Bytes of chance against every reader and rule, a minute a target: TARGETS="json times" for some, FUZZ_SECONDS=600 for longer.
# Needs atheris, which is in no extra: pip install atheris.
fuzz: .venv/ready
	$(BIN)/python -m tests.fuzz.all --seconds $(or $(FUZZ_SECONDS),60) $(TARGETS)

# Golds beside the repository's own are named by SYNOPTIC_GOLD, public sets by SYNOPTIC_DATA.
# ARGS="--rooms none" leaves the public sets out, "--event none --rooms polnear" reads one of them alone.
evaluate: .venv/ready
	OPENBLAS_NUM_THREADS=1 $(BIN)/python -m synoptic.evaluation $(ARGS)

bench: .venv/ready
	$(BIN)/python benchmarks/compare.py

schema: .venv/ready
	$(BIN)/python -m synoptic.dossier.schema > docs/dossier.schema.json

# The pictures of the documentation, by the Chromium of the system.
pictures: .venv/ready
	$(BIN)/python -m tests.tasks.pictures

# The documentation as a site, in site/.
site: .venv/ready
	$(BIN)/zensical build

# Every release with the digests of its files, from pyproject.toml and constraints.txt.
lock:
	.ci/lock

# The parts of the program as CycloneDX, from an empty environment with what requirements.lock names.
sbom: .venv/ready
	.ci/from-lock docs/sbom.json

# Whether the index knows of a weakness of a release that is locked.
audit:
	.ci/audit

.venv/ready: pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[test]'
	@touch $@

clean:
	rm -rf .venv dossier.html dossier.json
