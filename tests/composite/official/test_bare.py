"""What a bundle carries: this arithmetic must run where nothing is installed."""

import subprocess
import sys
from pathlib import Path

import menuju


def test_the_arithmetic_runs_on_a_bare_python():
    source = Path(menuju.__file__).parents[1]
    program = (
        f"import sys; sys.path.insert(0, {str(source)!r})\n"
        "from menuju.composite.official import Node, evaluate, frozen\n"
        "from decimal import Decimal\n"
        "tree = Node('top', children=(Node('a'), Node('b')))\n"
        "print(evaluate(tree, {'a': Decimal(1), 'b': Decimal(2)}).final)\n"
        "print(sorted({name.split('.')[0] for name in sys.modules}"
        " - set(sys.stdlib_module_names) - {'menuju', '__main__'}))\n"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout == "1.5\n[]\n"
