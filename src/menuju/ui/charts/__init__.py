"""Charts as SVG, drawn on the server by pure functions.

Geometry is written as attributes, paint comes from the classes of the stylesheet; no chart has
a style attribute. A chart is `aria-hidden` where the same numbers stand beside it, otherwise it has
`role="img"` and the sentence that the caller gives.
"""

from menuju.ui.charts.bars import Bar, Six, bar, six
from menuju.ui.charts.dotmap import SHAPES, DotMap, Spot, dotmap, legend
from menuju.ui.charts.heat import heat_class
from menuju.ui.charts.history import History, Series, history
from menuju.ui.charts.interval import Interval, interval
from menuju.ui.charts.radar import Axis, radar
from menuju.ui.charts.scale import Scale, Tick
from menuju.ui.charts.sparkline import sparkline
from menuju.ui.charts.swarm import Dot, Reference, Swarm, swarm

__all__ = [
    "SHAPES",
    "Axis",
    "Bar",
    "Dot",
    "DotMap",
    "History",
    "Interval",
    "Reference",
    "Scale",
    "Series",
    "Six",
    "Spot",
    "Swarm",
    "Tick",
    "bar",
    "dotmap",
    "heat_class",
    "history",
    "interval",
    "legend",
    "radar",
    "six",
    "sparkline",
    "swarm",
]
