"""Whatever is killed, in whatever order: what was acknowledged is there."""
