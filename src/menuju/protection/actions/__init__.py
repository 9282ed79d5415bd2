"""The verbs of data protection: ask, answer, correct, erase, report, tell, keep to the terms."""
