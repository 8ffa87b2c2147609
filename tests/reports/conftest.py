from support.judged import database, on

__all__ = ["database", "on"]
