"""Files from outside: what they are, and whether they may be kept. One door for every room.

Nothing here knows a table. Hostile files are expected: PDF is opened by a short-lived program of
its own (`pdfium.py`), pictures only after their size is known, archives by their table of contents.
"""
