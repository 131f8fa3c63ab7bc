"""What can go wrong in the warehouse.

WarehouseError
├── WarehouseLocked     another process writes; names it
├── WarehouseTooNew     the file was written by a newer version of the program
└── PublicationHeld     a blocking check found bad rows; the last good snapshot stands
"""

from __future__ import annotations


class WarehouseError(Exception):
    """Root of the warehouse's exceptions."""
