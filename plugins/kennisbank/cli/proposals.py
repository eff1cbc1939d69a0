"""Commands for a forge: its issue forms, and the proposal that an issue becomes."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import click

from kennisbank.cli.project import knowledge_of, project_root
from kennisbank.knowledge.ref import Ref
from kennisbank.load import load
from kennisbank.proposal.forms import issue_forms
from kennisbank.proposal.issue import NotAnIssueError, read_issue
from kennisbank.proposal.make import propose
from kennisbank.proposal.owners import code_owners

NO_TEAM = (
    "'{regel}' is geen bestaande pagina met een team, zoals regio:alkmaar=@organisatie/alkmaar."
)
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


@click.command()
@click.argument("teams", nargs=-1, required=True, metavar="SOORT:KENMERK=@TEAM…")
def codeowners(teams: tuple[str, ...]) -> None:
    r"""Schrijf wie er meekijkt met welke pagina's: .github/CODEOWNERS.

    \b
    Voorbeeld:
      kennisbank codeowners netwerkgroep:netwerkgroepen-alkmaar=@organisatie/alkmaar
    """
    root = project_root()
    kennis, _ = knowledge_of(load(root))
    given: dict[Ref, str] = {}
    for one in teams:
        match = re.fullmatch(r"([a-z-]+):([a-z0-9-]+)=(@[\w./-]+)", one)
        ref = Ref(match[1], match[2]) if match else None
        if match is None or ref is None or ref not in kennis.entries:
            raise click.UsageError(NO_TEAM.format(regel=one))
        given[ref] = match[3]
    path = root / ".github/CODEOWNERS"
    path.parent.mkdir(exist_ok=True)
    path.write_text(code_owners(kennis, given), "utf-8")
    click.echo(f"{path.relative_to(root)} is geschreven.")


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
    kennis, _ = knowledge_of(load(root))
    made = propose(issue, kennis)
    naar.mkdir(parents=True, exist_ok=True)
    parts = {"pad.txt": made.path, "tak.txt": made.branch, "bericht.txt": made.message}
    parts |= {"bestand.md": made.text, "reactie.md": made.reply}
    for name, text in parts.items():
        if text:
            (naar / name).write_text(text, "utf-8")
    click.echo(f"{made.path or 'Geen voorstel'}; de reactie staat in {naar / 'reactie.md'}.")
