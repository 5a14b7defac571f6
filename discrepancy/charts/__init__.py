"""Charts: one a file, each a function that takes and returns Axes."""

from discrepancy.charts.forest import forest as forest
from discrepancy.charts.multiples import small_multiples as small_multiples
from discrepancy.charts.origins import origins as origins
from discrepancy.charts.sides import sides as sides
from discrepancy.charts.span import span as span
from discrepancy.charts.style import look as look
from discrepancy.charts.style import save as save
from discrepancy.charts.time import time_chart as time_chart
from discrepancy.charts.waterfall import waterfall as waterfall

__all__ = ["forest", "look", "origins", "save", "sides", "small_multiples", "span", "time_chart", "waterfall"]
