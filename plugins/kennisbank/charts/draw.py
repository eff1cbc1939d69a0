"""The drawing of charts. Sizes are in units of the picture, which is ``WIDTH`` wide.

Colours, weights and type are those of a style sheet: an element only says what it is. What tells
lines apart is their dash and their mark, so that colour is not needed to read them.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from kennisbank.charts.values import Bar, Change, Chart, Differences, Group, Number, Shares, Trend

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

WIDTH: Final = 300
# A line of text, and the space between two numbers beside each other.
LINE: Final = 15
# Where a line begins and ends, between the numbers beside it.
LEFT, RIGHT = 56, 244
TOP, TREND_TOP, PLOT = 50, 16, 120
# Lines of a trend stay clear of the names behind them.
TREND_LEFT, TREND_RIGHT = 6, 172
# Characters of a name that fit on a line of the picture, and beside a plot.
NAME: Final = 42
BESIDE: Final = 16
ZERO: Final = Decimal()
WHOLE: Final = Decimal(100)


def draw(chart: Chart) -> Markup:
    """The chart as a picture with a name and, in words, all that it shows."""
    match chart:
        case Change():
            parts, height = _change(chart)
            told = _told(chart.groups, ("vooraf", "achteraf"))
        case Trend():
            parts, height = _trend(chart)
            told = _told(chart.groups, chart.periods)
        case Shares():
            parts, height = _shares(chart.bars)
            told = _listed(chart.bars)
        case Differences():
            parts, height = _differences(chart.bars)
            told = _listed(chart.bars)
    return Markup(
        '<svg class="kb-grafiek__beeld" role="img" viewBox="0 0 {} {}" width="{}" height="{}">'
        "<title>{}</title><desc>{}</desc>{}</svg>"
    ).format(
        WIDTH, height, WIDTH, height, f"{chart.what}, in {chart.unit}", told, Markup().join(parts)
    )


def _told(groups: Iterable[Group], moments: Sequence[str]) -> str:
    """Every number of every line, in words."""
    said = []
    for group in groups:
        pairs = zip(moments, group.numbers, strict=True)
        numbers = ", ".join(f"{when} {number}" for when, number in pairs if number)
        said.append(f"{group.name}: {numbers}.")
    return " ".join(said)


def _listed(bars: Iterable[Bar]) -> str:
    return " ".join(f"{bar.name}: {bar.number}." for bar in bars)


# --- before and after, and years ------------------------------------------------------------------


def _change(chart: Change) -> tuple[list[Markup], int]:
    scale = _Scale(chart.groups, TOP)
    bottom = TOP + PLOT
    parts = [
        *(_key(group.name, nr, 12 + nr * LINE) for nr, group in enumerate(chart.groups)),
        _rule(LEFT, bottom, RIGHT, bottom),
        _text(LEFT, bottom + LINE, "vooraf", "middle"),
        _text(RIGHT, bottom + LINE, "achteraf", "middle"),
    ]
    for nr, group in enumerate(chart.groups):
        ends = tuple(zip((LEFT, RIGHT), group.numbers, strict=True))
        parts.append(_line([(x, scale.at(one)) for x, one in ends if one], nr))
    for x, place, anchor in ((LEFT, 0, "end"), (RIGHT, -1, "start")):
        beside = x + (-9 if anchor == "end" else 9)
        found = [group.numbers[place] for group in chart.groups]
        shown = [(scale.at(one), str(one)) for one in found if one]
        parts += [_number(beside, y, text, anchor) for y, text in _apart(shown)]
    return parts, bottom + LINE + 8


def _trend(chart: Trend) -> tuple[list[Markup], int]:
    scale = _Scale(chart.groups, TREND_TOP)
    bottom = TREND_TOP + PLOT
    step = (TREND_RIGHT - TREND_LEFT) / max(len(chart.periods) - 1, 1)
    parts = [
        _rule(TREND_LEFT, bottom, TREND_RIGHT, bottom),
        _text(TREND_LEFT, bottom + LINE, chart.periods[0], "start"),
        _text(TREND_RIGHT, bottom + LINE, chart.periods[-1], "end"),
    ]
    ends = []
    for nr, group in enumerate(chart.groups):
        known = [(place, one) for place, one in enumerate(group.numbers) if one]
        places = [(round(TREND_LEFT + place * step), scale.at(one)) for place, one in known]
        parts.append(_line(places, nr))
        first, last = known[0][1], known[-1][1]
        if len(chart.groups) == 1 and len(known) > 1:  # of more lines they would hide each other
            parts.append(_number(TREND_LEFT, scale.at(first) - 11, str(first), "start"))
        ends.append((scale.at(last), last, _folded(group.name)))
    beside, free = TREND_RIGHT + 10, 0
    for y, number, name in sorted(ends, key=lambda one: one[0]):
        top = max(y, free)
        parts.append(_number(beside, top, str(number), "start"))
        parts += [
            _text(beside, top + 4 + nr * LINE, piece, "start") for nr, piece in enumerate(name, 1)
        ]
        free = top + (len(name) + 1) * LINE + 4
    return parts, max(bottom + LINE, free) + 8


class _Scale:
    """Where a number stands in the plot: nothing at the foot, the most at the top."""

    def __init__(self, groups: Iterable[Group], top: int) -> None:
        self._foot = top + PLOT
        values = [one.value for group in groups for one in group.numbers if one]
        self._least, most = min(ZERO, *values), max(ZERO, *values)
        self._span = (most - self._least) or Decimal(1)

    def at(self, number: Number) -> int:
        return round(self._foot - PLOT * (number.value - self._least) / self._span)


def _apart(shown: Iterable[tuple[int, str]]) -> list[tuple[int, str]]:
    """Texts at their heights, moved down where one would stand on another; equal ones once."""
    placed: list[tuple[int, str]] = []
    for y, text in sorted(dict.fromkeys(shown)):
        placed.append((max(y, placed[-1][0] + LINE) if placed else y, text))
    return placed


# --- bars and dots --------------------------------------------------------------------------------

TRACK_LEFT, TRACK_RIGHT = 6, 252
ROW: Final = 40


class _Axis:
    """A stretch of numbers from left to right."""

    def __init__(self, least: Decimal, most: Decimal) -> None:
        self.least, self.most = least, most

    def at(self, value: Decimal) -> int:
        share = (value - self.least) / (self.most - self.least)
        return round(TRACK_LEFT + (TRACK_RIGHT - TRACK_LEFT) * share)


def _shares(bars: Sequence[Bar]) -> tuple[list[Markup], int]:
    axis = _Axis(ZERO, WHOLE)
    parts = []
    for nr, bar in enumerate(bars):
        y = nr * ROW
        end = axis.at(bar.number.value)
        parts += [
            _text(TRACK_LEFT, y + 13, _short(bar.name), "start"),
            _rect("kb-grafiek__baan", TRACK_LEFT, y + 19, TRACK_RIGHT - TRACK_LEFT),
            _rect("kb-grafiek__staaf", TRACK_LEFT, y + 19, end - TRACK_LEFT),
            _number(TRACK_RIGHT + 8, y + 25, str(bar.number), "start"),
        ]
    bottom = len(bars) * ROW + 8
    ends = ((TRACK_LEFT, "start", "0"), (TRACK_RIGHT, "end", "100 procent"))
    parts += [_text(x, bottom + 2, text, anchor) for x, anchor, text in ends]
    return parts, bottom + 8


def _differences(bars: Sequence[Bar]) -> tuple[list[Markup], int]:
    values = [bar.number.value for bar in bars]
    reach = max(Decimal(1), *map(abs, values))
    axis = _Axis(-reach if min(values) < 0 else ZERO, reach)
    zero, bottom = axis.at(ZERO), len(bars) * ROW + 4
    parts = [_rule(zero, 4, zero, bottom, "kb-grafiek__nul")]
    for nr, bar in enumerate(bars):
        y, at = nr * ROW + 25, axis.at(bar.number.value)
        parts += [
            _text(max(zero, TRACK_LEFT) + 6, y - 12, _short(bar.name), "start"),
            _rule(zero, y, at, y, "kb-grafiek__lijn"),
            _mark(at, y, 0),
            _number(TRACK_RIGHT + 8, y, str(bar.number), "start"),
        ]
    parts.append(_text(zero, bottom + 12, "0: geen verschil", "start"))
    return parts, bottom + 18


# --- pieces ---------------------------------------------------------------------------------------


def _line(places: Sequence[tuple[int, int]], nr: int) -> Markup:
    """A line with marks at its ends; which line it is tells its dash and its marks."""
    points = " ".join(f"{x},{y}" for x, y in places)
    drawn = Markup('<polyline class="kb-grafiek__lijn kb-grafiek__lijn--{}" points="{}"/>')
    ends = dict.fromkeys((places[0], places[-1]))
    return Markup().join([drawn.format(nr, points), *(_mark(x, y, nr) for x, y in ends)])


def _mark(x: int, y: int, nr: int) -> Markup:
    return Markup(
        '<circle class="kb-grafiek__punt kb-grafiek__punt--{}" cx="{}" cy="{}" r="4"/>'
    ).format(nr, x, y)


def _key(name: str, nr: int, y: int) -> Markup:
    """How a line looks, and whose it is."""
    return Markup().join(
        [
            _line([(6, y - 4), (28, y - 4)], nr),
            _text(38, y, _short(name), "start"),
        ]
    )


def _rule(x1: int, y1: int, x2: int, y2: int, name: str = "kb-grafiek__as") -> Markup:
    return Markup('<line class="{}" x1="{}" y1="{}" x2="{}" y2="{}"/>').format(name, x1, y1, x2, y2)


def _rect(name: str, x: int, y: int, width: int) -> Markup:
    return Markup('<rect class="{}" x="{}" y="{}" width="{}" height="8"/>').format(
        name, x, y, width
    )


def _text(x: int, y: int, text: str, anchor: str) -> Markup:
    return Markup('<text x="{}" y="{}" text-anchor="{}">{}</text>').format(x, y, anchor, text)


def _number(x: int, y: int, text: str, anchor: str) -> Markup:
    """A number of the chart, in the middle of its height at ``y``."""
    return Markup(
        '<text class="kb-grafiek__getal" x="{}" y="{}" text-anchor="{}">{}</text>'
    ).format(x, y + 4, anchor, text)


def _short(name: str) -> str:
    return name if len(name) <= NAME else f"{name[: NAME - 1].rstrip()}…"


def _folded(text: str) -> list[str]:
    """A text in lines that fit beside a plot."""
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + len(word) > BESIDE:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines
