-- Countries as the reference file has them.
MERGE INTO countries AS target
USING staged_countries AS staged ON target.country = staged.country
WHEN MATCHED AND (target.name, target.region, target.source) IS DISTINCT FROM (staged.name, staged.region, staged.source)
    THEN UPDATE SET name = staged.name, region = staged.region, source = staged.source
WHEN NOT MATCHED THEN INSERT VALUES (staged.country, staged.name, staged.region, staged.source)
WHEN NOT MATCHED BY SOURCE THEN DELETE;
