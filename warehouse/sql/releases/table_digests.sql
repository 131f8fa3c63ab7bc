-- Number of rows and order-free digest of the rows of one table; the table's name is filled in. Read by: releases.
SELECT count(*) AS n_rows, coalesce(sum(md5_number_lower(rows_of::VARCHAR)), 0)::VARCHAR AS digest
FROM {table} AS rows_of;
