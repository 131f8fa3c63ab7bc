"""The review desk: what reviewers decide, kept for ever, and what follows from it."""
