"""Where the news comes from: one file a source, checked as a whole before anything is asked."""
