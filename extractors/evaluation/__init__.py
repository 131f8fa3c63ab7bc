"""The reader measured on labelled cases of the project's own: scores per field and language, and floors."""
