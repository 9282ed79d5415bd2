"""Questions about personal data: what is held, of whom, where a name is left, what is due."""
