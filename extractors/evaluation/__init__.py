"""The reader measured on the project's own labelled cases: scores per field, cue and language, with floors."""
