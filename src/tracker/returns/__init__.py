"""A return in: template, read, check, plan, commit, review, withdraw."""

from tracker.returns.preparing import prepare

__all__ = ["prepare"]
