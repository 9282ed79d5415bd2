"""The project's own tools: what they let pass, and what they do not."""
