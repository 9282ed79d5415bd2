"""The append-only memory: who did what, when; files by digest; sealed tree heads."""
