"""``kennisbank feeds``: gathers the news of others into the repository."""

from __future__ import annotations

import sys
from datetime import date
from typing import TYPE_CHECKING, Any, Final

import click

from kennisbank.cli.alone import alone
from kennisbank.cli.project import knowledge_here, project_root, write_whole
from kennisbank.fetch import NOTHING_SEEN, Refused, Seen, fetch
from kennisbank.fetch.clock import today
from kennisbank.form.writer import rows
from kennisbank.knowledge.meetings import day_of
from kennisbank.knowledge.outside import followed
from kennisbank.model.nieuws import Nieuwsbericht, Nieuwsbron, Nieuwsstand
from kennisbank.model.values import Datum
from kennisbank.news import (
    Kept,
    Message,
    NotAFeed,
    State,
    after_failure,
    asked_on,
    joined,
    messages,
    outdated,
)
from kennisbank.privacy import guard
from kennisbank.text import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kennisbank.knowledge.ref import Kennis

    Ties = Mapping[str, list[str]]

FOUND_PROBLEMS: Final = 1
NONE: Final = "Er staan geen feeds in docs/vocabulaires/feeds.yml."
RESTING: Final = "{naam}: wordt na eerdere fouten pas op {dag} weer gevraagd."
MESSAGES: Final = """\
# Nieuws van anderen: titel, een kort stuk en een link. Geschreven door `kennisbank feeds`.
"""
STATES: Final = """\
# Hoe het met elke feed ging. Geschreven door `kennisbank feeds`.
"""
# To so many subjects and target groups a message is tied, where the score is at least this share
# of the best.
MOST_TIES: Final = 2
SHARE: Final = 0.5
TIED: Final = {"thema": "themas", "doelgroep": "doelgroepen"}


@click.command()
@click.option(
    "--lokaal", is_flag=True, hidden=True, help="Sta feeds op deze computer toe; voor tests."
)
def feeds(*, lokaal: bool) -> None:
    r"""Haal het nieuws van anderen op, en bewaar het in de map docs/vocabulaires.

    Bouwen leest wat hier is bewaard, en nooit het internet. Een feed die het niet doet, laat zijn
    oude berichten staan en wordt later weer gevraagd.

    \b
    Voorbeeld:
      kennisbank feeds
    """
    root = project_root()
    if not (root / Nieuwsbron.kind.home).is_file():
        click.echo(NONE)
        return
    # Nobody writes between what is read here and what is written.
    if not (root / Nieuwsbron.kind.home).is_file():
        click.echo(NONE)
        return
    with alone(root / Nieuwsbron.kind.home, "feeds"):
        kennis, _ = knowledge_here()
        every = followed(kennis)
        if not every:
            click.echo(NONE)
            return
        year, month, day = kennis.today
        given = click.get_current_context().find_root().params.get("vandaag")
        moment = date(year, month, day) if given else today()
        found, states, read = _gather(kennis, every, moment, lokaal=lokaal)
        kept = joined(found, moment)
        safe = [one for one in kept if not _personal(one)]
        ties = _ties(kennis)
        fields = {one.id: _fields(one, ties(one.message)) for one in safe}
        write_whole(root / Nieuwsbericht.kind.home, MESSAGES + _written(fields))
        write_whole(root / Nieuwsstand.kind.home, STATES + _written(states))
    if left := len(kept) - len(safe):
        click.echo(f"{left} niet bewaard: zij kunnen over één persoon gaan.", err=True)
    told = counted(len(safe), "bericht", "berichten")
    click.echo(f"{told}; {read} van {counted(len(every), 'feed', 'feeds')} gelezen.")
    sys.exit(0 if read else FOUND_PROBLEMS)


def _gather(
    kennis: Kennis, every: Iterable[Nieuwsbron], day: date, *, lokaal: bool
) -> tuple[dict[str, tuple[Message, ...]], dict[str, dict[str, Any]], int]:
    """The messages of each feed, new or as they were; the state of each; how many were read."""
    found: dict[str, tuple[Message, ...]] = {}
    states: dict[str, dict[str, Any]] = {}
    done = 0
    every = tuple(every)
    for number, feed in enumerate(every, 1):
        if sys.stderr.isatty():
            click.echo(f"{number} van {len(every)}: {feed.naam}", err=True)
        state = _state(kennis, feed.id)
        old = () if outdated(state, day) else _old(kennis, feed.id)
        if asked_on(state, day):
            try:
                news, state = _one(feed, state, old, day, lokaal=lokaal)
                done += 1
            except (Refused, NotAFeed) as error:
                news, state = old, after_failure(state, day, str(error))
                since = f" Sinds {Datum(*_parts(state.read))} niet gelezen." if state.read else ""
                stay = " De oude berichten blijven staan." if old else ""
                click.echo(f"{feed.naam}: {error}{since}{stay}", err=True)
        else:
            news = old
            if state.again:
                again = Datum(*_parts(state.again))
                click.echo(RESTING.format(naam=feed.naam, dag=again), err=True)
        found[feed.id], states[feed.id] = news, _state_fields(feed, state)
    return found, states, done


def _one(
    feed: Nieuwsbron, state: State, old: tuple[Message, ...], day: date, *, lokaal: bool
) -> tuple[tuple[Message, ...], State]:
    # Without its old messages everything is asked: "nothing changed" would leave it empty.
    seen = Seen(state.etag, state.modified) if old else NOTHING_SEEN
    answer = fetch(feed.adres or "", seen=seen, loopback=lokaal)
    news = old if answer.unchanged else messages(answer)
    seen = seen if answer.unchanged else answer.seen
    return news, State(read=day, etag=seen.etag, modified=seen.modified)


def _old(kennis: Kennis, feed: str) -> tuple[Message, ...]:
    """What was kept of a feed."""
    return tuple(
        Message(one.titel, one.adres or "", one.kort, day_of(one.datum))
        for one in kennis.items[Nieuwsbericht.kind.name].values()
        if isinstance(one, Nieuwsbericht) and feed in (one.nieuwsbron, *one.ook_in)
    )


def _state(kennis: Kennis, feed: str) -> State:
    item = kennis.items[Nieuwsstand.kind.name].get(feed)
    if not isinstance(item, Nieuwsstand):
        return State()
    return State(
        day_of(item.gelezen),
        item.etag or "",
        item.gewijzigd or "",
        int(item.mislukt or 0),
        day_of(item.opnieuw),
        item.melding or "",
    )


def _state_fields(feed: Nieuwsbron, state: State) -> dict[str, Any]:
    return {
        "titel": feed.naam,
        "gelezen": state.read and str(state.read),
        "etag": _clean(state.etag),
        "gewijzigd": _clean(state.modified),
        "mislukt": str(state.failed) if state.failed else "",
        "opnieuw": state.again and str(state.again),
        "melding": _clean(state.told),
    }


def _clean(text: str) -> str:
    """What a server said, or nothing where the guard would stop the site at it: it may be left out.

    The tag of a version is often digits, as a telephone number is.
    """
    return "" if guard(text, Nieuwsstand.kind.home) else text


def _personal(one: Kept) -> bool:
    """Whether a message may be about one person: then it is not ours to spread."""
    text = f"{one.message.title}\n{one.message.text}"
    return bool(guard(text, Nieuwsbericht.kind.home))


def _ties(kennis: Kennis) -> Any:
    """What finds the subjects and target groups of a message, by the search of the site."""
    # Here, because other commands must not wait for the search engine to be imported.
    from kennisbank.search.documents import documents  # noqa: PLC0415
    from kennisbank.search.engine import Engine  # noqa: PLC0415

    engine = Engine(documents(kennis))

    def ties(message: Message) -> Ties:
        hits = engine.search(f"{message.title} {message.text}").hits
        best = hits[0].score if hits else 0
        return {
            field: [
                hit.document.ref.id
                for hit in hits
                if hit.document.ref.kind == kind and hit.score >= SHARE * best
            ][:MOST_TIES]
            for kind, field in TIED.items()
        }

    return ties


def _fields(one: Kept, ties: Ties) -> dict[str, Any]:
    message = one.message
    return {
        "titel": message.title,
        "samenvatting": message.text,
        "adres": message.address,
        "datum": message.day and str(message.day),
        "nieuwsbron": one.feeds[0],
        "ook_in": list(one.feeds[1:]),
        **ties,
    }


def _written(records: Mapping[str, dict[str, Any]]) -> str:
    return "".join(f"\n{key}:\n{rows(fields, '  ')}" for key, fields in records.items())


def _parts(day: date) -> tuple[int, int, int]:
    return day.year, day.month, day.day
