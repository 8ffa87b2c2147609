"""What an entry of the files of a place and its plans must look like: one model for each kind of entry.

They read the files, name every fault of an entry, list the values that a field allows, and make docs/plan-files.md
and the JSON Schema. Departments and indicators are the nouns of ``tracker.domain.model`` themselves.
"""
