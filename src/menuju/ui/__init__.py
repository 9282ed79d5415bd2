"""Page shell, components, charts as SVG, static files. Knows no room."""
