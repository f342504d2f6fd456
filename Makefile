# Twee opdrachten doen alles: `make serve` toont de site, `make test` controleert de code. Zie README.md.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: serve site nieuw herstel verslag nieuwsbrief check test lint beschrijving schermen bench bench-anderen bench-pagina bench-search
serve: .venv/klaar
	@echo "De site komt op http://127.0.0.1:8000. Stoppen doe je met Ctrl+C."
	@$(BIN)/mkdocs serve --quiet --livereload

site: .venv/klaar
	@$(BIN)/mkdocs build --strict --quiet
	@echo "De site staat in de map site/."

nieuw: .venv/klaar
	@$(BIN)/python scripts/new.py

herstel: .venv/klaar
	@$(BIN)/python scripts/fix.py

verslag: .venv/klaar
	@test -n "$(BESTAND)" || { echo "Typ erbij welk bestand: make verslag BESTAND=verslag.docx"; exit 1; }
	@$(BIN)/python scripts/report.py "$(BESTAND)"

nieuwsbrief: .venv/klaar
	@test -n "$(SINDS)" || { echo "Typ erbij vanaf welke dag: make nieuwsbrief SINDS=2026-11-01"; exit 1; }
	@$(BIN)/python scripts/newsletter.py --sinds "$(SINDS)"

check: .venv/klaar
	@$(BIN)/python scripts/check.py

test: .venv/klaar lint
	@$(BIN)/python scripts/browser.py
	@$(BIN)/pytest

lint: .venv/klaar
	@$(BIN)/ruff check
	@$(BIN)/mypy

beschrijving: .venv/klaar
	@$(BIN)/python scripts/describe.py

schermen: .venv/klaar
	@$(BIN)/python scripts/screenshots.py

bench: .venv/klaar
	@$(BIN)/python scripts/bench.py $(AANTALLEN) $(OPTIES)

bench-anderen: .venv/klaar
	@$(BIN)/python scripts/bench.py --anderen

bench-pagina: .venv/klaar
	@$(BIN)/python scripts/bench.py $(AANTALLEN) $(OPTIES) --pagina

bench-search: .venv/klaar
	@$(BIN)/python scripts/browser.py
	@$(BIN)/python scripts/bench_search.py

.venv/klaar: requirements.txt pyproject.toml
	@command -v $(PYTHON) >/dev/null || { echo "Python ontbreekt. Typ: sudo apt-get install python3 python3-venv"; exit 1; }
	@command -v git >/dev/null || { echo "Git ontbreekt. Typ: sudo apt-get install git"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 of nieuwer is nodig. Op Debian 12: sudo apt-get install python3"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "python3-venv ontbreekt. Typ: sudo apt-get install python3-venv"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "De benodigde programma's worden geïnstalleerd. Dat duurt de eerste keer ongeveer een minuut."
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@
