"""The command ``kennisbank``: make a file, check, build. Works on the folder it is called in."""

from __future__ import annotations

import gc
import io
import json
import os
import sys
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from kennisbank.cli.begin import begin
from kennisbank.cli.confirm import bevestigen
from kennisbank.cli.difference import verschil
from kennisbank.cli.events import gebeurtenissen
from kennisbank.cli.feeds import feeds
from kennisbank.cli.letter import inlezen
from kennisbank.cli.newsletter import nieuwsbrief
from kennisbank.cli.partners import partners
from kennisbank.cli.products import producten
from kennisbank.cli.programme import programma
from kennisbank.cli.project import knowledge_of, project_root, write_new
from kennisbank.cli.proposals import codeowners, issueformulieren, uit_issue
from kennisbank.folder import reason
from kennisbank.form.starter import starter
from kennisbank.knowledge.coverage import coverage
from kennisbank.knowledge.day import VARIABLE
from kennisbank.knowledge.facets import EVERY, facet_values_of
from kennisbank.knowledge.partners import with_partners
from kennisbank.knowledge.ref import Kennis
from kennisbank.load import RESERVED, Loaded, load
from kennisbank.model import BY_NAME, KINDS, Pilot
from kennisbank.model.describe import field_title
from kennisbank.problems import Place, Problem, as_annotations, as_json, as_text
from kennisbank.text import nearest, slug
from kennisbank.truth import readable

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from kennisbank.search.engine import Engine

# Exit codes, the same for every command.
FOUND_PROBLEMS = 1
WRONG_USE = 2

NO_TITLE = "De titel heeft letters of cijfers nodig."
TAKEN = "'{naam}' is een naam van de site zelf. Kies een andere titel."
WORDS_OR_FILE = "Geef zoekwoorden, of met --vragen een bestand met vragen."
NO_TEXTS = (
    "In deze map staat van geen enkele bron een tekst: een bestand met de naam van een bron (het "
    "kenmerk, of het veld 'bestand') en .txt."
)
UNKNOWN_FORM = (
    "De vorm van dit bestand is onbekend, dus er is niets geteld. Geef een vraag per regel, of een "
    "logboek van Apache of nginx (common of combined), IIS (W3C) of Caddy (JSON), niet ingepakt."
)
EXIT_CODES = """Afsluitcodes: 0 alles in orde, 1 er is iets te verbeteren, 2 verkeerd gebruik."""


class _Group(click.Group):
    """Commands in the order in which a contributor needs them."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's shape
        return list(self.commands)


@click.group(
    cls=_Group, epilog=EXIT_CODES, context_settings={"help_option_names": ["-h", "--help"]}
)
@click.version_option(package_name="kennisbank", message="%(prog)s %(version)s")
@click.option(
    "--vandaag",
    metavar="DAG",
    envvar=VARIABLE,
    help="De dag waarop het is, als jaar-maand-dag; anders de nieuwste dag in de bestanden.",
)
def main(vandaag: str | None) -> None:
    """Kennisbank onderwijs-zorgarrangementen: schrijven, controleren en bouwen.

    De opdrachten werken op de map waarin u ze geeft.
    """
    del vandaag  # for `knowledge_of`, which every command asks
    # A terminal may lack signs that a text has; then they are shown in another way.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


@main.command(epilog=EXIT_CODES)
@click.argument("soort", type=click.Choice([c.kind.name for c in KINDS if not c.kind.in_list]))
@click.argument("titel")
def nieuw(soort: str, titel: str) -> None:
    r"""Schrijf een nieuw bestand met uitleg bij elk veld.

    \b
    Voorbeeld:
      kennisbank nieuw pilot "Samen naar school"
    """
    kennis, _ = _read()
    cls = BY_NAME[soort]
    name = slug(titel)
    if not name:
        raise click.UsageError(NO_TITLE)
    path = Path(cls.kind.home) / f"{name}.md"
    if path.name in RESERVED:
        raise click.UsageError(TAKEN.format(naam=name))
    try:
        made = write_new(path, starter(cls, " ".join(titel.split()), kennis))
    except OSError as error:
        click.echo(f"{path} kan niet worden gemaakt: {reason(error)}.", err=True)
        sys.exit(FOUND_PROBLEMS)
    if not made:
        click.echo(f"{path} bestaat al; er is niets veranderd.", err=True)
        sys.exit(FOUND_PROBLEMS)
    click.echo(f"{path} is gemaakt. Vul het in en controleer het met: kennisbank check {path}")


@main.command(epilog=EXIT_CODES)
@click.argument("paden", nargs=-1, type=click.Path(exists=True, path_type=Path), metavar="[PAD]…")
@click.option("--json", "vorm", flag_value="json", help="Schrijf de meldingen als JSON.")
@click.option("--ci", "vorm", flag_value="ci", help="Schrijf ze als aantekeningen voor CI.")
@click.option(
    "--bronnen",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="MAP",
    help="Leg uitspraken naast de teksten van de brondocumenten in MAP. Dat geeft hints: iets om "
    "nog eens na te lezen. Zij tellen niet mee voor de afsluitcode.",
)
@click.option(
    "--leesbaar",
    is_flag=True,
    help="Geef ook hints over lange zinnen, afkortingen en zinnen zonder dader.",
)
def check(paden: Sequence[Path], vorm: str | None, bronnen: Path | None, *, leesbaar: bool) -> None:
    r"""Controleer alle bestanden, of alleen die in PAD.

    \b
    Voorbeelden:
      kennisbank check
      kennisbank check pilots/de-trimaran.md
      kennisbank check --json
      kennisbank check --bronnen ../brondocumenten
    """
    loaded = _load()
    kennis, problems = knowledge_of(loaded)
    hints = (*loaded.hints, *kennis.hints, *(_hints(kennis, bronnen) if bronnen else ()))
    if leesbaar:
        hints = (*hints, *readable.hints(kennis))
    if paden:
        problems, hints = _within(problems, paden), _within(hints, paden)
    match vorm:
        case "json":
            click.echo(as_json((*problems, *hints)))
        case "ci":
            click.echo(as_annotations((*problems, *hints)), nl=bool(problems or hints))
        case _ if problems or hints:
            for found, one, more in (problems, "melding", "meldingen"), (hints, "hint", "hints"):
                click.echo(as_text(found, line_at), nl=bool(found))
                if found:
                    click.echo(f"{len(found)} {one if len(found) == 1 else more}.", err=True)
            click.echo("Uitleg per code: bijdragen/meldingen.", err=True)
        case _:
            count = len(kennis.items[Pilot.kind.name])
            click.echo(
                f"In orde: {len(kennis.entries)} bestanden en regels, waarvan {count} pilots."
            )
    sys.exit(FOUND_PROBLEMS if problems else 0)


def line_at(place: Place) -> str:
    """The line of a file in the project at a place; nothing where it cannot be read."""
    try:
        lines = _lines(place.path)
    except (OSError, UnicodeDecodeError):
        return ""
    return lines[place.line - 1] if place.line <= len(lines) else ""


@lru_cache(maxsize=4)
def _lines(path: str) -> list[str]:
    return Path(path).read_text("utf-8").splitlines()


def _hints(kennis: Kennis, folder: Path) -> tuple[Problem, ...]:
    """What a reader should look at again, with the source texts in a folder."""
    # Here, because an ordinary check must not wait for the word lists.
    from kennisbank.search import language  # noqa: PLC0415
    from kennisbank.truth.check import check_truth, terms_with  # noqa: PLC0415
    from kennisbank.truth.texts import read_texts  # noqa: PLC0415

    texts, problems = read_texts(kennis, folder)
    if not texts:
        raise click.UsageError(NO_TEXTS)
    documents = (
        one for one in kennis.items["bron"].values() if getattr(one, "aantal_regels", None)
    )
    without = [one.id for one in documents if one.id not in texts]
    if without:
        click.echo(f"Zonder tekst, dus niet bekeken: {', '.join(without)}.", err=True)
    terms = terms_with(language.tokens, language.root, language.parts)
    return (*problems, *check_truth(kennis, texts, terms))


def _by_facet(command: Callable[..., None]) -> Callable[..., None]:
    """An option for each group by which a reader can choose; it may be given more than once."""
    for name, title in reversed(EVERY.items()):
        option = f"--{slug(title)}"
        text = f"Alleen met deze {title.lower()} (kenmerk)."
        command = click.option(option, name.replace(".", "_"), multiple=True, help=text)(command)
    return command


@main.command(epilog=EXIT_CODES)
@click.argument("woorden", required=False)
@_by_facet
@click.option(
    "--top",
    default=10,
    show_default=True,
    type=click.IntRange(1),
    help="Hoeveel resultaten hooguit.",
)
@click.option("--json", "as_data", is_flag=True, help="Schrijf de resultaten als JSON.")
@click.option(
    "--vragen",
    type=click.File("rb"),
    metavar="BESTAND",
    help="Noem de vragen uit dit bestand die niets vinden: een vraag per regel, of het logboek "
    "van Apache, nginx, IIS (W3C) of Caddy (JSON).",
)
def zoek(
    woorden: str | None,
    top: int,
    vragen: BinaryIO | None,
    *,
    as_data: bool,
    **chosen: tuple[str, ...],
) -> None:
    r"""Zoek in alles, met dezelfde volgorde als op de site.

    \b
    Voorbeelden:
      kennisbank zoek "niet naar school"
      kennisbank zoek vervoer --regio alkmaar --top 3 --json
      kennisbank zoek --vragen logboek.txt
    """
    if (woorden is None) == (vragen is None):
        raise click.UsageError(WORDS_OR_FILE)
    # Here, because other commands must not wait for the search engine to be imported.
    from kennisbank.search.documents import documents  # noqa: PLC0415
    from kennisbank.search.engine import Engine  # noqa: PLC0415

    kennis, _ = _read()
    filters = {name: chosen[name.replace(".", "_")] for name in EVERY}
    _must_exist(kennis, filters)
    engine = Engine(documents(with_partners(kennis)))
    if vragen is not None:
        _report(engine, vragen, as_data=as_data)
        return
    answer = engine.search(woorden or "", filters)
    hits = answer.hits[:top]
    if as_data:
        rows = [
            {
                "id": str(hit.document.ref),
                "soort": hit.document.ref.kind,
                "titel": hit.document.titel,
                "url": hit.document.url,
                "score": hit.score,
            }
            for hit in hits
        ]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for typed, meant in answer.corrected.items():
        click.echo(f"Gezocht op '{meant}' in plaats van '{typed}'.", err=True)
    for whole, parts in answer.split.items():
        click.echo(f"'{whole}' staat nergens: gezocht op {', '.join(parts)}.", err=True)
    if answer.unknown:
        click.echo(f"Nergens gevonden: {', '.join(answer.unknown)}.", err=True)
    for hit in hits:
        like = f", lijkt op {hit.like.titel}" if hit.like else ""
        click.echo(f"{hit.document.titel}  ({hit.document.ref}{like})")
    if not hits:
        click.echo("Niets gevonden.")


def _must_exist(kennis: Kennis, filters: Mapping[str, Sequence[str]]) -> None:
    """Stop at a choice that nothing can have; without results nobody would know why."""
    for name, values in filters.items():
        known = facet_values_of(kennis, name)
        for value in values:
            if value not in known:
                told = f"{EVERY[name]} '{value}' bestaat niet."
                near = nearest(value, known)
                raise click.UsageError(f"{told} Bedoelde u '{near}'?" if near else told)


def _report(engine: Engine, file: BinaryIO, *, as_data: bool) -> None:
    """Tell which questions found nothing, and which words are not known."""
    from kennisbank.search.queries import Form, asked, unanswered  # noqa: PLC0415 - as above

    told = asked(file)
    if told.form is Form.UNKNOWN:
        raise click.UsageError(UNKNOWN_FORM)
    rows = unanswered(engine, told.questions)
    if as_data:
        data = [
            {"vraag": r.query, "keer": r.times, "gevonden": r.found, "onbekend": list(r.unknown)}
            for r in rows
        ]
        click.echo(json.dumps(data, ensure_ascii=False, indent=2))
        return
    for row in rows:
        missing = f"  (onbekend: {', '.join(row.unknown)})" if row.unknown else ""
        click.echo(f"{row.times}x  {row.query}: {row.found or 'niets'} gevonden{missing}")
    nothing = sum(not row.found for row in rows)
    click.echo(
        f"{nothing} van {len(told.questions)} vragen vonden niets, "
        f"{len(rows) - nothing} maar een deel.",
        err=True,
    )
    if told.passed_over:
        click.echo(
            f"Gelezen als {told.form.value}. Regels die anders zijn en niet meetellen: "
            f"{told.passed_over}.",
            err=True,
        )


@main.command(epilog=EXIT_CODES)
@click.option("--json", "as_data", is_flag=True, help="Schrijf de tellingen als JSON.")
def dekking(*, as_data: bool) -> None:
    r"""Tel per soort en veld hoe vaak er een waarde is, en waarom niet.

    \b
    Voorbeelden:
      kennisbank dekking
      kennisbank dekking --json
    """
    kennis, _ = _read()
    table = coverage(kennis)
    if as_data:
        rows = {kind: {f: asdict(n) for f, n in fields.items()} for kind, fields in table.items()}
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for kind, fields in table.items():
        cls = BY_NAME[kind]
        head = f"{cls.kind.plural} ({len(kennis.items[kind])})"
        click.echo(f"{head:<38}{'waarde':>8}{'afgeleid':>10}{'niet vermeld':>14}{'leeg':>6}")
        for field, n in fields.items():
            line = f"{n.waarde:>8}{n.afgeleid:>10}{n.niet_vermeld:>14}{n.leeg:>6}"
            click.echo(f"  {field_title(cls, field):<36}{line}")
        click.echo()


@main.command(epilog=EXIT_CODES)
@click.option("--soepel", is_flag=True, help="Bouw ook als er meldingen zijn.")
def bouw(*, soepel: bool) -> None:
    r"""Bouw de site in de map site/. Een melding laat de bouw mislukken.

    \b
    Voorbeelden:
      kennisbank bouw
      kennisbank bouw --soepel
    """
    _read()
    # Here, because checking must not wait for MkDocs to be imported.
    from mkdocs.__main__ import cli as mkdocs  # noqa: PLC0415

    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    if given := click.get_current_context().find_root().params["vandaag"]:
        os.environ[VARIABLE] = given
    mkdocs.main(["build", *([] if soepel else ["--strict"])], prog_name="kennisbank bouw")


main.add_command(begin)
main.add_command(bevestigen)
main.add_command(inlezen)
main.add_command(producten)
main.add_command(programma)
main.add_command(codeowners)
main.add_command(issueformulieren)
main.add_command(uit_issue)
main.add_command(verschil)
main.add_command(gebeurtenissen)
main.add_command(feeds)
main.add_command(partners)
main.add_command(nieuwsbrief)


def _read() -> tuple[Kennis, tuple[Problem, ...]]:
    return knowledge_of(_load())


def _load() -> Loaded:
    # A command soon ends: collecting garbage from all that it reads costs a tenth of its time.
    gc.disable()
    return load(project_root())


def _within(problems: Sequence[Problem], paths: Sequence[Path]) -> tuple[Problem, ...]:
    root, wanted = Path.cwd(), [path.resolve() for path in paths]
    return tuple(
        one
        for one in problems
        if any((root / one.place.path).resolve().is_relative_to(path) for path in wanted)
    )


if __name__ == "__main__":
    main()
