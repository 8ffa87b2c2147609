"""A draft plan from a report."""
