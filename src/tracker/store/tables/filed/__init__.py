"""Returns as they were filed: the file, its figures and texts, what it states."""
