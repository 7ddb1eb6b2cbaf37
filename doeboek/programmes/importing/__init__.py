"""A list of shops from a spreadsheet: read, judged row by row, added, and undone."""
