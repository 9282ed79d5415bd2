"""What the memory can be asked."""
