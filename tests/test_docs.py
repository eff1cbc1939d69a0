"""What the pages for people say is true: every command in them runs, every example is right."""

import json
import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from kennisbank.cli import main
from kennisbank.model import Item, Pilot
from kennisbank.model.netwerkgroep import Netwerkgroep
from kennisbank.problems import Problem
from kennisbank.proposal.forms import LABELS, issue_forms
from papers import saved, write
from project import ROOT, SMALL, make_project, make_repository, read

CONTRIBUTE = ROOT / "docs" / "bijdragen"
FOR_PEOPLE = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md")),
    *sorted(CONTRIBUTE.glob("*.md")),
]
HEAD = """\
titel: Voorbeeld
samenvatting: Een voorbeeld.
bron: krant
soort: casus
status: loopt
bronnen: {krant: {titel: Een krant, datum: 2024, adres: 'https://voorbeeld.nl'}}
"""


def blocks(text: str, language: str) -> list[str]:
    """What stands in the fenced blocks in this language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def commands(text: str) -> Iterator[str]:
    """Every command of ours: on a line of a block, or between backticks."""
    fenced = "\n".join(blocks(text, ""))
    indented = re.findall(r"^ {4}(.*)$", text, re.MULTILINE)
    inline = re.findall(r"`([^`\n]+)`", text)
    for line in (*fenced.splitlines(), *indented, *inline):
        found = re.match(r"(?:kennisbank|scripts/\w+)(?: .*|$)", line.strip())
        if found:
            yield shlex.join(shlex.split(found[0], comments=True))


def examples(text: str, cls: type[Item] = Pilot) -> Iterator[str]:
    """Every file or field that a page shows, as a whole record."""
    for block in blocks(text, "yaml"):
        yield block if block.startswith("---\n") else _record(block, cls)
    for line in re.findall(r"`(\w+: [^`\n]+)`", text):
        if line.partition(":")[0] in cls.model_fields:
            yield _record(line, cls)


def _record(fields: str, cls: type[Item]) -> str:
    """A record that has these fields, and of the usual ones those that it has not yet."""
    given = set(re.findall(r"^\w+(?=:)", fields, re.MULTILINE))
    if cls is not Pilot:
        given |= {"soort", "status"}
    usual = [line for line in HEAD.splitlines() if line.partition(":")[0] not in given]
    return "\n".join(["---", *usual, fields.rstrip("\n"), "---", ""])


COMMANDS = sorted({line for path in FOR_PEOPLE for line in commands(path.read_text("utf-8"))})
# The bare name of a command, in the middle of a sentence, need not run.
NAMED = {line.split()[1] for line in COMMANDS if re.fullmatch(r"kennisbank \w+", line)}
OURS = [line for line in COMMANDS if re.match(r"kennisbank (?!(?:nieuw|zoek)$)", line)]
# What the examples of a page are examples of, where that is not a pilot.
KIND_OF = {"netwerkgroepen": Netwerkgroep}
EXAMPLES = {
    f"{cls.kind.home}/voorbeeld-{path.stem}-{number}.md": example
    for path in sorted(CONTRIBUTE.glob("*.md"))
    for cls in [KIND_OF.get(path.stem, Pilot)]
    for number, example in enumerate(examples(path.read_text("utf-8"), cls))
}
# An issue as GitHub sends it, as far as it is read.
EVENT = json.dumps(
    {
        "issue": {
            "number": 7,
            "title": "Les",
            "body": "",
            "created_at": "2026-11-26T10:00:00Z",
            "labels": [{"name": LABELS["les"]}],
            "user": {"login": "voorbeeld", "id": 1},
        }
    }
)
MEETING = """\
---
titel: Samen sterk
samenvatting: Een dag.
bron: agenda:1
datum: 2027-03-10
---
"""
SCRIPTS = sorted(path.name for path in (ROOT / "scripts").iterdir())


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Path]:
    """The small project with the files of which the pages speak, and without what they make."""
    welcome = (SMALL / "pilots" / "warm-welkom.md").read_text("utf-8")
    own = welcome.replace("samen-naar-school", "de-trimaran")
    for sources in (tmp_path / "brondocumenten", tmp_path / "project" / "FOLDER"):
        sources.mkdir(parents=True)
        (sources / "agenda.txt").write_text("Een regel.\n" * 100, encoding="utf-8")
    folder = make_project(
        tmp_path / "project",
        {
            "pilots/warm-welkom.md": own,
            "log.txt": "school\n",
            "rooster.csv": "Titel;Datum;Begin\nOpening;2027-03-10;9:30\n",
            "docs/bijeenkomsten/samen-sterk.md": MEETING,
            "logboek.txt": "school\n",
            "event.json": EVENT,
            "gebeurtenis.json": EVENT,
            **issue_forms(),
        },
    )
    (folder / "pilots" / "samen-naar-school.md").rename(folder / "pilots" / "de-trimaran.md")
    document = write(
        ("Title", "Samen verder leren"),
        ("Normal", "Hulp in de klas."),
        *(("Heading 1", "Soort"), ("Normal", "arrangement")),
        *(("Heading 1", "Status"), ("Normal", "loopt")),
    )
    saved(document, folder / "opgave.docx")
    make_repository(folder)
    before = Path.cwd()
    os.chdir(folder)
    yield folder
    os.chdir(before)


@pytest.mark.parametrize("line", OURS)
def test_every_command_does_what_it_is_shown_for(line: str, project: Path) -> None:
    _, name, *arguments = shlex.split(line)
    before = set(project.rglob("*"))
    # What a command asks, `kennisbank begin` for one, is answered.
    answers = "Voorbeeld\nHet loket\nloket@voorbeeld.example\nRegio Voorbeeld\nblauw\n"
    result = CliRunner().invoke(main, [name, *arguments], answers, prog_name="kennisbank")
    assert result.exit_code == 0, result.output
    made = set(project.rglob("*")) - before
    makers = {"begin", "bouw", "codeowners", "gebeurtenissen", "inlezen", "nieuw", "programma"}
    writes = (name in makers and "--bij" not in arguments) or "--naar" in arguments
    assert bool(made) == writes


def test_the_pages_name_every_command_and_no_other() -> None:
    shown = {line.split()[1] for line in OURS}
    assert NAMED | shown == set(main.commands)


@pytest.mark.parametrize("name", SCRIPTS)
def test_the_readme_names_every_script(name: str) -> None:
    assert f"| `scripts/{name}" in (ROOT / "README.md").read_text("utf-8")


@pytest.mark.parametrize("name", SCRIPTS)
def test_every_script_can_be_run_and_says_what_it_does(name: str) -> None:
    path = ROOT / "scripts" / name
    first, purpose = path.read_text("utf-8").splitlines()[:2]
    assert os.access(path, os.X_OK)
    if first == "#!/usr/bin/env python3":
        assert purpose == "" or re.match(r'"""[A-Z]', purpose)
        compile(path.read_text("utf-8"), name, "exec")
        return
    assert first == "#!/bin/sh"
    assert re.match(r"# [A-Z]", purpose)
    assert subprocess.run(["/bin/sh", "-n", path], check=False).returncode == 0


def test_every_script_that_is_named_is_there() -> None:
    named = {line.split()[0] for line in COMMANDS if line.startswith("scripts/")}
    assert named <= {f"scripts/{name}" for name in SCRIPTS}


def test_every_file_on_top_is_explained() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    explained = set(re.findall(r"[\w.-]+", readme.partition("## What is where")[2]))
    ignored = {line.strip("/") for line in (ROOT / ".gitignore").read_text("utf-8").splitlines()}
    assert {path.name for path in ROOT.iterdir()} - ignored - {".git", "README.md"} <= explained


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[Problem, ...]:
    """What the checker says about all examples, among the terms and sources of the real content."""
    folder = tmp_path_factory.mktemp("examples")
    shutil.copytree(ROOT / "docs", folder / "docs")
    (folder / "pilots").mkdir()
    for name, example in EXAMPLES.items():
        (folder / name).write_text(example, encoding="utf-8")
    return read(folder)[1]


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_example_is_right(name: str, told: tuple[Problem, ...]) -> None:
    said = [str(one) for one in told if one.place.path == name]
    assert said == [], EXAMPLES[name]
