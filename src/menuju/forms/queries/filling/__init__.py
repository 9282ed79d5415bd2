"""A form as somebody fills it in: opened, shown page by page, looked through before sending."""
