"""Brings bytes in: asks politely, checks every address, archives every answer, and writes down every decision."""
