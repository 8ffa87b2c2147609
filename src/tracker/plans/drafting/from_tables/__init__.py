"""A draft plan from an office's table."""
