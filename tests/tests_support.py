"""Names that test modules import for their annotations; the fixtures are in ``conftest.py``."""

from conftest import Program, new_program

__all__ = ["Program", "new_program"]
