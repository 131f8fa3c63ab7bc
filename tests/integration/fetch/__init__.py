"""Fetching over servers of the tests. A package, so that its fixtures do not stand in the way of others."""
