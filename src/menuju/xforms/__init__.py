"""XForms without a server: a workbook becomes a form, a form is read, and its logic is run."""
