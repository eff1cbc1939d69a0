"""The command ``verschil``: what a change does to the knowledge, in words."""

from __future__ import annotations

import io
import subprocess
import tarfile
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from kennisbank.cli.project import knowledge_of, project_root
from kennisbank.load import DOCS, load
from kennisbank.model import Pilot
from kennisbank.review import as_markdown, as_text, differences

NO_GIT = "Hiervoor is git nodig, en een map die met git wordt bijgehouden."
NO_BASE = "Git kent '{basis}' niet. Noem een tak, een label of een commit, zoals main of HEAD~1."


@click.command(epilog="Afsluitcodes: 0 verteld, 2 verkeerd gebruik.")
@click.argument("basis", default="HEAD")
@click.option("--markdown", is_flag=True, help="Schrijf het als lijst voor een pull request.")
def verschil(basis: str, *, markdown: bool) -> None:
    r"""Vertel in woorden wat er anders is dan in BASIS: een tak, een label of een commit van git.

    Zonder BASIS is dat wat het laatst is vastgelegd.

    \b
    Voorbeelden:
      kennisbank verschil
      kennisbank verschil main --markdown
    """
    root = project_root()
    with TemporaryDirectory() as folder:
        _unpack(root, basis, Path(folder))
        before, _ = knowledge_of(load(Path(folder)))
    after, _ = knowledge_of(load(root))
    changes = differences(before, after)
    click.echo(as_markdown(changes) if markdown else as_text(changes), nl=not markdown)


def _unpack(root: Path, base: str, folder: Path) -> None:
    """Put the records of a commit in a folder."""
    if base.startswith("-"):
        raise click.UsageError(NO_BASE.format(basis=base))
    # Both commands look from where they are called, which need not be the top of the repository.
    there = _git(root, "ls-tree", "--name-only", base, f"{Pilot.kind.home}/", f"{DOCS}/", base=base)
    wanted = sorted({line.split("/")[0] for line in there.decode().splitlines()})
    (folder / Pilot.kind.home).mkdir()
    if wanted:
        packed = _git(root, "archive", "--format=tar", base, "--", *wanted, base=base)
        with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
            archive.extractall(folder, filter="data")


def _git(root: Path, *words: str, base: str) -> bytes:
    try:
        done = subprocess.run(["git", *words], cwd=root, capture_output=True, check=True)  # noqa: S603, S607 - the git of whoever calls
    except FileNotFoundError:
        raise click.UsageError(NO_GIT) from None
    except subprocess.CalledProcessError as error:
        known = b"not a git repository" in error.stderr
        raise click.UsageError(NO_GIT if known else NO_BASE.format(basis=base)) from None
    return done.stdout
