"""The house: imports point one way, and each outside library has one door."""

import ast
from collections.abc import Iterable
from pathlib import Path

import pytest

import kennisbank

PACKAGE = Path(kennisbank.__file__).parent

# The rows of the design, from the ground up. A module may import from rows below its own.
ROWS: tuple[set[str], ...] = (
    {"messages"},
    {"problems"},
    {"source", "prose", "taal"},
    {"model"},
    {"load"},
    {"graph"},
    {"coverage", "facets"},
    {"documents"},
    {"pages", "starter", "zoeken"},
    {"zoekindex", "verwant", "zoekvragen"},
    {"plugin", "cli"},
)
LEVEL = {name: level for level, row in enumerate(ROWS) for name in row}
DOORS = {
    "yaml": {"source"},
    "markdown_it": {"prose"},
    "mkdocs": {"plugin", "cli"},
    "click": {"cli"},
    "jinja2": {"pages"},
    "Stemmer": {"taal"},
    "simplemma": {"taal"},
    "whoosh": {"zoeken"},
}
MODULES = sorted(PACKAGE.rglob("*.py"))


def part(path: Path) -> str:
    """The part of the house that a file belongs to."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> set[str]:
    """The dotted names that a module imports, anywhere in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_down(path: Path) -> None:
    here = part(path)
    if here == "__init__":
        assert imports(path) == set()
        return
    for name in imports(path):
        package, _, rest = name.partition(".")
        inner = rest.partition(".")[0]
        if package == "kennisbank" and inner in LEVEL and inner != here:
            assert LEVEL[inner] < LEVEL[here], f"{here} imports {inner}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_each_library_has_one_door(path: Path) -> None:
    for name in imports(path):
        library = name.partition(".")[0]
        assert part(path) in DOORS.get(library, {part(path)}), f"{library} in {part(path)}"


def test_every_module_is_on_the_plan() -> None:
    assert {part(path) for path in MODULES} - {"__init__"} == set(LEVEL)


def test_nothing_asks_the_clock_or_the_network() -> None:
    forbidden = ("time", "socket", "urllib.request", "http", "random")
    for path in MODULES:
        assert [name for name in imports(path) if _within(name, forbidden)] == [], path.name


def _within(name: str, modules: Iterable[str]) -> bool:
    return any(f"{name}.".startswith(f"{module}.") for module in modules)
