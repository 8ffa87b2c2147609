"""A return in: template, read, check, plan, commit, review, withdraw."""

from tracker.returns.quarterly.preparing import prepare

__all__ = ["prepare"]
