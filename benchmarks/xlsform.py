"""How long an author waits for a workbook of 500 questions, and for what is done with it.

    python benchmarks/xlsform.py [QUESTIONS]

Prints the median processor time of five runs of each step, in milliseconds.
"""

import statistics
import sys
import time
from collections.abc import Callable
from typing import TypeVar

from menuju.tables import write_book
from menuju.xforms.authoring import read_workbook
from menuju.xforms.comparing import compare, mapping
from menuju.xforms.exporting import workbook_of

T = TypeVar("T")
ID, EN = "Bahasa Indonesia (id)", "English (en)"
RUNS = 5


def workbook(questions: int) -> bytes:
    """Return a form of groups of 25, every second question a choice, every third with logic."""
    titles = ["type", "name", f"label::{ID}", f"label::{EN}", "required", "relevant"]
    titles += ["constraint", f"constraint_message::{ID}", f"constraint_message::{EN}"]
    titles += ["dimension", "weight"]
    rows = [titles]
    for n in range(questions):
        if n % 25 == 0:
            rows.append(["begin group", f"g{n}", f"Bagian {n}", f"Part {n}"])
        kind = ("text", "select_one s", "integer", "select_multiple s")[n % 4]
        logic = f"${{q{n - 1}}} != ''" if n % 3 else ""
        rule = [". >= 0", "Tidak negatif.", "Not negative."] if kind == "integer" else ["", "", ""]
        rows.append([kind, f"q{n}", f"Tanya {n}", f"Ask {n}", "yes", logic, *rule, "baseline", "1"])
        if n % 25 == 24 or n == questions - 1:
            rows.append(["end group"])
    choices = [["list_name", "name", f"label::{ID}", f"label::{EN}"]]
    choices += [["s", str(n), f"Pilihan {n}", f"Choice {n}"] for n in range(5)]
    settings = [["form_title", "form_id", "version"], ["Besar", "besar", "1"]]
    return write_book({"survey": rows, "choices": choices, "settings": settings})


def timed(name: str, work: Callable[[], T]) -> T:
    """Print the median processor time of a step and return what it made."""
    took: list[float] = []
    for _ in range(RUNS):
        began = time.process_time()
        made = work()
        took.append(time.process_time() - began)
    print(f"{name:<34}{statistics.median(took) * 1000:>8.0f} ms")
    return made


def main() -> None:
    """Time reading, writing back, comparing."""
    questions = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    content = workbook(questions)
    print(f"{questions} questions, workbook of {len(content) // 1024} KB")
    read = timed("read_workbook", lambda: read_workbook(content, name="besar.xlsx"))
    timed("workbook_of", lambda: workbook_of(read.xform, columns=read.columns))
    timed("compare with itself", lambda: compare(read.xform, read.xform))
    timed("mapping to itself", lambda: mapping(read.xform, read.xform))


if __name__ == "__main__":
    main()
