"""The floors of the house: who may import whom, how files are called and how long they are."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
APPS = ("communes", "assessments", "reports")  # each may import those before it
FLOORS = {
    "enums": 0,
    "expressions": 0,
    "models": 1,
    "access": 2,
    "queries": 2,
    "scoring": 2,
    "charts": 2,
    "statistics": 2,
    "grids": 2,
    "checks": 2,
    "workflow": 3,
    "figures": 3,
    "documents": 3,
    "forms": 4,
    "spreadsheets": 4,
    "views": 5,
    "urls": 6,
}
SEE_REQUESTS = ("views", "middleware")
JUNK_DRAWERS = {"utils", "util", "common", "helpers", "misc"}
LONGEST_FILE = 300
FILES = sorted(
    path.relative_to(ROOT)
    for app in (*APPS, "config")
    for path in (ROOT / app).rglob("*.py")
    if "migrations" not in path.parts
)
PAGES = sorted(path.relative_to(ROOT) for path in (ROOT / "templates").rglob("*.html"))
INLINE = re.compile(r"<style|<script(?![^>]*\ssrc=)|<[^>]*\s(?:style|on[a-z]+)=", re.IGNORECASE)


def tree_of(file: Path) -> ast.Module:
    return ast.parse((ROOT / file).read_text(encoding="utf-8"))


def imported_modules(file: Path) -> Iterator[str]:
    for node in ast.walk(tree_of(file)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            folder = file.parts[: len(file.parts) - node.level] if node.level else ()
            module = ".".join((*folder, *filter(None, [node.module])))
            yield from (f"{module}.{alias.name}" for alias in node.names)


def floor_of(parts: tuple[str, ...]) -> int | None:
    return FLOORS.get(parts[1].removesuffix(".py")) if len(parts) > 1 else None


@pytest.mark.parametrize("file", FILES, ids=str)
def test_file_imports_downwards_only(file):
    app, floor = file.parts[0], floor_of(file.parts)
    below = APPS[: APPS.index(app) + 1] if app in APPS else ()

    for module in imported_modules(file):
        parts = tuple(module.split("."))
        assert parts[0] not in APPS or parts[0] in below, f"{file} imports {module}"
        if parts[0] == app and floor is not None:
            assert (floor_of(parts) or 0) <= floor, f"{file} imports {module}"


@pytest.mark.parametrize("file", FILES, ids=str)
def test_file_sees_a_request_only_in_views(file):
    if file.parts[0] == "config" or Path(file.parts[1]).stem in SEE_REQUESTS:
        return

    assert not any(module.endswith("HttpRequest") for module in imported_modules(file))


@pytest.mark.parametrize("file", FILES, ids=str)
def test_file_has_a_subject_and_a_readable_length(file):
    lines = (ROOT / file).read_text(encoding="utf-8").count("\n")

    assert not JUNK_DRAWERS & {Path(part).stem for part in file.parts}
    assert lines <= LONGEST_FILE


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_page_keeps_to_the_content_security_policy(page):
    text = (ROOT / page).read_text(encoding="utf-8")

    assert INLINE.findall(text) == []
