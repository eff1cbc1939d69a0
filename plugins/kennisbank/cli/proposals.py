"""Commands for a forge: its issue forms, and the proposal that an issue becomes."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kennisbank.cli.project import project_root
from kennisbank.knowledge.link import link
from kennisbank.load import load
from kennisbank.proposal.forms import issue_forms
from kennisbank.proposal.issue import NotAnIssueError, read_issue
from kennisbank.proposal.make import propose

STALE = "{pad} klopt niet meer met het model. Schrijf haar opnieuw: kennisbank issueformulieren"
NO_ISSUE = "{pad} is geen gebeurtenis van een issue dat met een van onze formulieren is gemaakt."


@click.command()
@click.option("--controleer", is_flag=True, help="Schrijf niets; zeg of de formulieren kloppen.")
def issueformulieren(*, controleer: bool) -> None:
    r"""Schrijf de formulieren waarmee iemand op GitHub iets kan indienen.

    \b
    Voorbeeld:
      kennisbank issueformulieren --controleer
    """
    root = project_root()
    stale = []
    for name, text in issue_forms().items():
        path = root / name
        if controleer:
            if not path.is_file() or path.read_text("utf-8") != text:
                stale.append(name)
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    for name in stale:
        click.echo(STALE.format(pad=name), err=True)
    sys.exit(1 if stale else 0)


@click.command("uit-issue")
@click.argument("gebeurtenis", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--naar",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    metavar="MAP",
    help="De map voor het voorstel: reactie.md, en als er een voorstel is ook pad.txt, tak.txt, "
    "bericht.txt en bestand.md.",
)
def uit_issue(gebeurtenis: Path, naar: Path) -> None:
    r"""Maak van een issue een voorstel: de gebeurtenis zoals GitHub haar geeft.

    \b
    Voorbeeld:
      kennisbank uit-issue "$GITHUB_EVENT_PATH" --naar voorstel
    """
    root = project_root()
    try:
        issue = read_issue(gebeurtenis.read_text("utf-8"))
    except (NotAnIssueError, UnicodeDecodeError) as error:
        raise click.UsageError(NO_ISSUE.format(pad=gebeurtenis)) from error
    kennis, _ = link(load(root))
    made = propose(issue, kennis)
    naar.mkdir(parents=True, exist_ok=True)
    parts = {"pad.txt": made.path, "tak.txt": made.branch, "bericht.txt": made.message}
    parts |= {"bestand.md": made.text, "reactie.md": made.reply}
    for name, text in parts.items():
        if text:
            (naar / name).write_text(text, "utf-8")
    click.echo(f"{made.path or 'Geen voorstel'}; de reactie staat in {naar / 'reactie.md'}.")
