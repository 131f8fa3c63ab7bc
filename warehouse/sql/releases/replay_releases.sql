-- Releases of the ledger that the tables do not know yet, the quarters that they closed, and the rates that they used first.
INSERT INTO releases SELECT * FROM staged_releases ORDER BY release_no;
INSERT INTO closed_quarters SELECT * FROM staged_closed_quarters ORDER BY quarter;
INSERT INTO release_rates SELECT * FROM staged_release_rates ORDER BY ALL;
