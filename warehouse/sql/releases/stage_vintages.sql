-- Changes of one table by releases, from the files beside the ledger. Read by: replay_vintages.
INSERT INTO staged_vintages BY NAME SELECT * FROM read_parquet($files, union_by_name = true);
