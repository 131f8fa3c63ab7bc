-- The latest release. Grain: one row, or none. Read by: releases.
SELECT * FROM releases ORDER BY release_no DESC LIMIT 1;
