"""Prints the pages of a folder by WeasyPrint, tagged for everybody, and tells the median time.

It runs in another Python, which has WeasyPrint and nothing of ours. The first page is not counted.
"""

import statistics
import sys
import time
from pathlib import Path

from weasyprint import HTML

spent = []
for page in sorted(Path(sys.argv[1]).glob("*.html")):
    start = time.perf_counter()
    HTML(page).write_pdf(pdf_variant="pdf/ua-1")
    spent.append(time.perf_counter() - start)
print(statistics.median(spent[1:]))
