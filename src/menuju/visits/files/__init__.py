"""The form of a round's visits as a workbook (XLSForm), and what comes back as XML."""
