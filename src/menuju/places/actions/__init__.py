"""What is written about places: editions."""
