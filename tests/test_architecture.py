"""The house: what no other check holds. Which room may know which stands in pyproject.toml."""

import ast
import re
import sys
import tomllib
from importlib.metadata import distributions, packages_distributions
from itertools import accumulate
from pathlib import Path

import pytest
from packaging.requirements import Requirement

import kennisbank
from project import ROOT

PACKAGE = Path(kennisbank.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))
# The rooms through which each outside library comes in; the rest of the house has our own types.
DOORS = {
    "Stemmer": {"search"},
    "attrs": {"model"},
    "click": {"cli"},
    "defusedxml": {"news", "programme"},
    "feedparser": {"news"},
    "icalendar": {"calendar", "programme"},
    "jinja2": {"pages", "output", "plugin"},
    "markdown_it": {"prose"},
    "markupsafe": {"charts", "pages", "product", "prose", "output", "plugin"},
    "mkdocs": {"plugin", "cli"},
    "nh3": {"news"},
    "openpyxl": {"programme"},
    "pydantic": {"model", "load", "partners"},
    "pydantic_core": {"model", "load"},
    "rjsmin": {"assets"},
    "simplemma": {"search"},
    "stdnum": {"privacy"},
    "tinycss2": {"lean"},
    "whoosh": {"search"},
    "yaml": {"fields"},
}
CLOCK_AND_NETWORK = {"time", "socket", "urllib.request", "http", "random", "secrets", "ssl", "uuid"}
# The one room that does: what it brings is written down before anything is built of it.
ASKS = {"fetch"}
every_module = pytest.mark.parametrize(
    "path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE))
)


def imports(path: Path) -> set[str]:
    """The dotted names that a module imports, anywhere in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def libraries(path: Path) -> set[str]:
    """The outside libraries that a module imports."""
    top = {name.partition(".")[0] for name in imports(path)}
    return top - sys.stdlib_module_names - {"kennisbank"}


@every_module
def test_each_library_has_one_door(path: Path) -> None:
    room = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    outside = {name for name in libraries(path) if room not in DOORS.get(name, set())}
    assert outside == set(), f"{room} is no door for these; see DOORS"


@every_module
def test_nothing_asks_the_clock_or_the_network(path: Path) -> None:
    if path.relative_to(PACKAGE).parts[0] in ASKS:
        return
    asked = [name for name in imports(path) if CLOCK_AND_NETWORK & set(_prefixes(name))]
    assert asked == []
    # A module may know what a date is, but not which day it is.
    assert re.findall(r"\.(?:now|today|utcnow)\(", path.read_text("utf-8")) == []


def test_every_library_is_a_declared_dependency() -> None:
    """What only comes along with another package can go away with its next version."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    declared = {_plain(re.split(r"[^\w.-]", line)[0]) for line in project["dependencies"]}
    packages = packages_distributions()
    for path in MODULES:
        for library in libraries(path):
            assert {_plain(name) for name in packages[library]} & declared, (library, path.name)


@pytest.mark.parametrize("lock", ["requirements.txt", "requirements-dev.txt"])
def test_the_lock_names_each_extra_that_a_package_asks_for(lock: str) -> None:
    """Else an older pip takes the newest release for it, finds no hash of that, and stops."""
    pins = re.findall(
        r"^([\w.-]+)(?:\[([\w,.-]+)\])?==", (ROOT / lock).read_text("utf-8"), re.MULTILINE
    )
    locked = {_plain(name): set(filter(None, extras.split(","))) for name, extras in pins}
    installed = {_plain(package.name): package for package in distributions()}
    for package in locked.keys() & installed.keys():
        for line in installed[package].requires or ():
            wanted = Requirement(line)
            if wanted.marker is None or wanted.marker.evaluate({"extra": ""}):
                assert wanted.extras <= locked[_plain(wanted.name)], f"{package} asks for {line}"


def _prefixes(name: str) -> list[str]:
    """``a``, ``a.b`` and ``a.b.c`` of ``a.b.c``."""
    return list(accumulate(name.split("."), "{}.{}".format))


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
