"""Field visits: programmes seen where they run, what was found there beside what was claimed."""
