-- What is asked for beside robots.txt, for leave to read: the reservations of text and data mining (tdmrep.json).

COMMENT ON COLUMN fetches.purpose IS 'robots, tdmrep, feed, sitemap, listing, page, document or file.';
