"""Pages of people: accounts, factors, sessions, and the doors of a demo."""
