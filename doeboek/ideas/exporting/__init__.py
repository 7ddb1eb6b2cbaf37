"""A session as it leaves the product: as a table, as data, and as a report on paper.

All three tell the same, and none tells who wrote, dotted or chose: no name, no seat, no pair.
"""

from doeboek.ideas.exporting.facts import Kept, Written, kept_of
from doeboek.ideas.exporting.files import as_csv, as_data
from doeboek.ideas.exporting.report import report_on_paper

__all__ = ["Kept", "Written", "as_csv", "as_data", "kept_of", "report_on_paper"]
