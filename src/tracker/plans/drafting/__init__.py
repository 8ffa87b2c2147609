"""A draft plan from an office's own paper: a table of indicators, a report. What is uncertain carries a question."""
