# make run    installs what is missing, prepares the demonstration, serves it
# make test   installs what is missing, then every check and test
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := run
.ONESHELL:
.NOTPARALLEL:
.DELETE_ON_ERROR:
.PHONY: run test bench lint format lock packages-run packages-test

PORT ?= 8000
BIN := .venv/bin
MANAGE := $(BIN)/python manage.py
INSTALLED := .venv/.installed
DEMO_REPORT := tong-ket-cqcs
DEMO_UNIT := 099
DEMO_PERIOD := 2021
DEMO_TODAY := 2023-01-10

RUN_PACKAGES := ca-certificates libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-croscore
TEST_PACKAGES := $(RUN_PACKAGES) chromium libatomic1 poppler-utils libreoffice-writer-nogui libreoffice-calc-nogui

# the first Python 3.11 to 3.13 that can make a virtual environment
PYTHON = $(shell for python in python3 /usr/bin/python3; do \
	$$python -c 'import ensurepip, sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' \
	2>/dev/null && echo $$python && break; done)

run: packages-run $(INSTALLED) .env
	@$(MANAGE) prepare_demo --kind $(DEMO_REPORT) --unit $(DEMO_UNIT) --period $(DEMO_PERIOD)
	echo "Địa chỉ: http://127.0.0.1:$(PORT) (dừng: Ctrl+C)"
	exec $(BIN)/gunicorn config.wsgi --bind 127.0.0.1:$(PORT) --workers 2 --threads 4 \
		--timeout 120 --no-control-socket --log-level warning

test: packages-test $(INSTALLED) lint
	DJANGO_SETTINGS_MODULE=tests.settings $(MANAGE) makemigrations --check --dry-run
	$(BIN)/python -m tests.postgresql $(BIN)/pytest -n 2 -q -m "not browser and not sqlite_only"
	TEST_DATABASE_URL= $(BIN)/pytest -n 2 -q

bench: packages-run $(INSTALLED)
	$(BIN)/pytest tests/benchmarks -q -s -o python_files="bench_*.py"
	$(BIN)/python -m tests.postgresql $(BIN)/pytest tests/benchmarks/bench_ranking.py \
		tests/benchmarks/bench_province.py tests/benchmarks/bench_saving.py -q -s -o python_files="bench_*.py"

lint: $(INSTALLED) .env
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(INSTALLED)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock: $(INSTALLED)
	$(BIN)/uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 \
		--upgrade --generate-hashes --no-header --no-annotate --quiet -o requirements.lock
	! grep -n '://' requirements.lock

$(INSTALLED): requirements.lock
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	touch $@

.env: | $(INSTALLED)
	@umask 077; $(BIN)/python -c 'import secrets; print("\n".join([ \
		"# Cài đặt của bản chạy thử trên máy này; không đưa vào git.", \
		"SECRET_KEY=" + secrets.token_urlsafe(50), \
		"# 1: chỉ nhận HTTPS (bắt buộc khi đưa lên mạng); 0: cho phép HTTP trên chính máy này.", \
		"SECURE=0", \
		"# Ngày làm việc của dữ liệu minh họa; bỏ dòng này thì dùng ngày thật.", \
		"TODAY=$(DEMO_TODAY)"]))' > $@

# python3-venv only where no Python can make a virtual environment
packages-run packages-test: NEEDED = $(RUN_PACKAGES) $(if $(PYTHON),,python3-venv)
packages-test: NEEDED = $(TEST_PACKAGES) $(if $(PYTHON),,python3-venv)
packages-run packages-test:
	@missing=
	for package in $(NEEDED); do
		dpkg-query -W -f '$${db:Status-Status}' $$package 2>/dev/null | grep -qx installed || missing+=" $$package"
	done
	if [ -z "$$missing" ]; then exit; fi
	install="apt-get install -y --no-install-recommends$$missing"
	if [ "$$(id -u)" = 0 ]; then as_root=; elif sudo -n true 2>/dev/null; then as_root="sudo -n"; else
		echo "Thiếu gói hệ thống; hãy chạy với quyền quản trị: apt-get update && $$install" >&2; exit 1
	fi
	export DEBIAN_FRONTEND=noninteractive
	$$as_root apt-get update -qq
	$$as_root env DEBIAN_FRONTEND=noninteractive $$install
