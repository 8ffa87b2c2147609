"""The plan workbook: what a place and one plan of it say, a sheet for each kind of entries."""
