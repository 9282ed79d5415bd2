"""Papers that the program makes: receipts, letters and reports, with their digest."""
