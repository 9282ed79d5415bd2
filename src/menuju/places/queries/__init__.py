"""What is asked about places."""
