"""Brings bytes in: asks politely, checks every address, archives every answer, writes down every decision."""
