"""Questions about documents."""
