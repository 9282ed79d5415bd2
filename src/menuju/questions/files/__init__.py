"""Files that regions bring as evidence: what they are, whether they are taken, what strangers get.

Nothing here knows a table. Hostile files are expected: PDF is opened by a short-lived program of
its own (`pdfium.py`), pictures only after their size is known, archives by their table of contents.
"""
