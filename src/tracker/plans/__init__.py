"""Places and their plans as text files: read and checked, then loaded into the store."""

from tracker.plans.files import PlaceFiles, PlanFiles
from tracker.plans.loading import Loaded, examine, examine_workbook, load, read

__all__ = ["Loaded", "PlaceFiles", "PlanFiles", "examine", "examine_workbook", "load", "read"]
