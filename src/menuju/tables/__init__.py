"""Tables that people send and take away: CSV and XLSX, read with care, written as shown."""

from menuju.tables.book_writing import write_book, write_records
from menuju.tables.books import read_book
from menuju.tables.days import parse_day, parse_hour
from menuju.tables.form_books import FormColumn, FormSheet, write_form_book
from menuju.tables.form_reading import FilledRow, FilledSheet, read_form_book
from menuju.tables.numbers import Reading, column_numbers, parse_number, plain
from menuju.tables.reading import read_table
from menuju.tables.types import Cell, CellKind, Limits, Row, Sheet, Table
from menuju.tables.writing import write_csv, write_xlsx

__all__ = [
    "Cell",
    "CellKind",
    "FilledRow",
    "FilledSheet",
    "FormColumn",
    "FormSheet",
    "Limits",
    "Reading",
    "Row",
    "Sheet",
    "Table",
    "column_numbers",
    "parse_day",
    "parse_hour",
    "parse_number",
    "plain",
    "read_book",
    "read_form_book",
    "read_table",
    "write_book",
    "write_csv",
    "write_form_book",
    "write_records",
    "write_xlsx",
]
