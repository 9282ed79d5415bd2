"""Sample answers before the real entries: their set, their lock, who sees what, the pages."""
