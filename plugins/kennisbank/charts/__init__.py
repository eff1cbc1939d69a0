"""Numbers to pictures: accessible SVG, drawn when the site is built, without script or style.

A chart is a frozen value and knows nothing of pilots. Every number has its text with it, as the
table beside the chart has it. One chart has one unit.
"""

from kennisbank.charts.draw import draw
from kennisbank.charts.values import Bar, Change, Chart, Differences, Group, Number, Shares, Trend

__all__ = [
    "Bar",
    "Change",
    "Chart",
    "Differences",
    "Group",
    "Number",
    "Shares",
    "Trend",
    "draw",
]
