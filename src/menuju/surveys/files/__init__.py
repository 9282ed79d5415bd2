"""A survey as a workbook (XLSForm), and what comes back as XML. Nothing here knows the database."""
