# Two commands do everything: `make demo` and `make test`.

PYTHON ?= python3
REPORTS ?= corpus/reports
PROGRAM ?= 청년취업사관학교
LINEAGE ?= 캠퍼스타운
QUESTION ?= 젊은 구직자가 공짜로 코딩 배우는 곳
BIN := .venv/bin
READY := .venv/.ready
NOTEBOOKS_READY := .venv/.ready-notebooks
E2E_READY := .venv/.ready-e2e

.DEFAULT_GOAL := help
.PHONY: help setup demo test test-extra check evaluate evaluate-search fidelity bench bench-search bench-serve browser validate notebooks lab lock clean

help:  ## show these commands
	@grep -E '^[a-z0-9-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

setup: $(READY)  ## make .venv with gyebo and its tools

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable ".[dev]"
	@touch $@

$(NOTEBOOKS_READY): $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable ".[dev,notebooks]"
	@touch $@

$(E2E_READY): $(NOTEBOOKS_READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable ".[dev,notebooks,e2e]"
	@touch $@

demo: $(READY)  ## build the knowledge base from REPORTS and show what it answers, PROGRAM in full
	$(BIN)/gyebo build --reports $(REPORTS)
	@echo; echo '== gyebo info'; $(BIN)/gyebo info
	@echo; echo '== gyebo shared-facilities'; $(BIN)/gyebo shared-facilities
	@echo; echo '== gyebo program $(PROGRAM)'; $(BIN)/gyebo program $(PROGRAM)
	@echo; echo '== gyebo lineage $(LINEAGE)'; $(BIN)/gyebo lineage "$(LINEAGE)"
	@echo; echo '== gyebo changes 2024-02 2024-08 --kind split'; $(BIN)/gyebo changes 2024-02 2024-08 --kind split
	@echo; echo '== gyebo search $(QUESTION)'; $(BIN)/gyebo search "$(QUESTION)" -k 3
	@echo; echo '== gyebo law'; $(BIN)/gyebo law
	@echo; echo '== gyebo budget'; $(BIN)/gyebo budget

test: check  ## set up, check the code and pass the core tests
	$(BIN)/pytest -q -m "not extra"

check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test-extra: $(E2E_READY) browser  ## the package built and installed anew, extras with small models, notebooks, a browser, a fuzzer
	$(BIN)/pytest -q -m extra

browser:  ## Debian's Chromium and a Korean font, where there is none and one may install them
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || test -n "$$GYEBO_BROWSER" || { \
		apt-get update -qq && apt-get install -y -qq chromium fonts-noto-cjk >/dev/null; }

evaluate: $(READY)  ## precision, recall and F1 against the annotated reports
	$(BIN)/python -m tests.evaluation
	@echo; echo 'The accounts that ship'; $(BIN)/python -m tests.evaluation.accounts
	@echo; echo 'Programs that requests of the audit concern'; $(BIN)/python -m tests.evaluation.findings
	@echo; echo 'Links between editions'; $(BIN)/python -m tests.evaluation.lineage
	@echo 'Departments that follow each other'; $(BIN)/python -m tests.evaluation.department_lineage
	@echo; echo 'Departments told from lists of duties'; $(BIN)/python -m tests.evaluation.duties
	@echo; echo 'Questions over several reports'; $(BIN)/python -m tests.evaluation.questions

fidelity: $(READY)  ## whether the accounts that ship say what the originals say
	$(BIN)/python -m tests.fidelity

evaluate-search: $(READY)  ## how well questions find the passages that answer them
	$(BIN)/python -m tests.search
	@echo; echo 'Invented reports of other offices'; $(BIN)/python -m tests.search --others

bench: $(READY)  ## time, memory and growth of a build and of the questions
	$(BIN)/python -m tests.benchmark

bench-search: $(READY)  ## time and memory of search: building, asking, a million vectors
	$(BIN)/python -m tests.search.benchmark

bench-serve: $(READY)  ## how fast pages come with one reader and with eight, and whether memory stays flat
	$(BIN)/python -m tests.serving

notebooks: $(NOTEBOOKS_READY)  ## execute every notebook from top to bottom
	$(BIN)/python -m tests.notebooks

lab: $(NOTEBOOKS_READY)  ## open the notebooks in JupyterLab
	@$(BIN)/jupyter trust notebooks/*.ipynb  # else their drawings show only after they are run
	GYEBO_KB=$(CURDIR)/kb GYEBO_CURATED=$(CURDIR)/curated $(BIN)/jupyter lab notebooks

validate: $(READY)  ## check the knowledge base in kb/
	$(BIN)/gyebo validate

lock: $(READY)  ## renew constraints.txt
	$(BIN)/python -m pip install --quiet uv
	(head -1 constraints.txt; $(BIN)/uv pip compile pyproject.toml --all-extras --universal --upgrade --quiet \
		--no-annotate --no-header --no-emit-index-url) > constraints.new
	mv constraints.new constraints.txt

clean:  ## remove what was built
	rm -rf .venv kb curated build dist
