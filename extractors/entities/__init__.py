"""Countries, amounts, vendors, types, cues and links read out of plain text."""
