"""Agreement of raters: published facts, definitions, properties, and what is refused."""
