"""Questions about days: what is due for somebody, which days are off, whose zone it is."""
