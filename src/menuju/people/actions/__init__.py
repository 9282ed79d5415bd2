"""The verbs of people: found organisations, make accounts, give and take roles."""
