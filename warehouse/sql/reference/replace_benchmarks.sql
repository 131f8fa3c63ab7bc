-- Published figures as the benchmarks file has them.
DELETE FROM published_benchmarks WHERE benchmark NOT IN (SELECT benchmark FROM staged_benchmarks);
INSERT OR REPLACE INTO published_benchmarks BY NAME SELECT * FROM staged_benchmarks;
