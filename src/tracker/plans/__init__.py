"""Plans as text files: read and checked, then loaded into the store."""

from tracker.plans.loading import Loaded, load, read
from tracker.plans.reading import PlanFiles

__all__ = ["Loaded", "PlanFiles", "load", "read"]
