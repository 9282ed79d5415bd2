"""Pages of forms, and the doors for machines."""
