"""Questions about what is signed, founded and mentored."""
