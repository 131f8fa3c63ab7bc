"""The desk's pages, one file a place: queue, text, project, log, additions, trend and report."""
