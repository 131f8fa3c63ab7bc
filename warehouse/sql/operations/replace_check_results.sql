-- Results of the checks as they came out now. Read by: `sovtrack status`, by way of the snapshot.
DELETE FROM check_results;
INSERT INTO check_results SELECT * FROM staged_check_results ORDER BY check_name;
