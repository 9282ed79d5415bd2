"""Tables that people send and take away: CSV and XLSX, read with care, written as shown."""
