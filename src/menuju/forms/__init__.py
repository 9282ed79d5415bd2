"""Forms of any kind: published versions, what was filled in, by page, by phone and offline."""
