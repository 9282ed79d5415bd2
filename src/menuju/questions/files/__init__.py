"""Files that regions bring as evidence: how they arrive, what they show, what strangers get.

Nothing here knows a table. Whether a file may be kept is decided by `records.checks`, for all.
"""
