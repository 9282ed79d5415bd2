"""Questions about people that pages ask."""
