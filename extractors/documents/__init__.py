"""Bytes of a page, paper, feed, sitemap or listing in; text, metadata and addresses out."""
