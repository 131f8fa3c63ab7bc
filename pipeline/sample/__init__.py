"""A small news world that is served over real HTTP on loopback, and the truth about it.

``world`` reads its stories, ``site`` renders them as the pages, feeds and papers that such sites have,
``server`` answers requests, ``truth`` holds what an analyst who read everything would enter, and ``score``
compares a run with that truth.
"""
