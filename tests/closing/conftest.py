"""The first plan with its public record, judged as of any day."""

from support.judged import database, on

__all__ = ["database", "on"]
