"""Plans as text files: read and checked, then loaded into the store."""

from tracker.plans.files import PlanFiles
from tracker.plans.loading import Loaded, load, read

__all__ = ["Loaded", "PlanFiles", "load", "read"]
