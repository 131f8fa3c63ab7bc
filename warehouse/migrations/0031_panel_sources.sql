-- What the panel was made of, so that a night makes anew only the quarters whose sources changed: derived.

CREATE TABLE panel_sources (source_name VARCHAR NOT NULL, quarter VARCHAR NOT NULL, quarter_no INTEGER NOT NULL);
COMMENT ON TABLE panel_sources IS 'One row per source and quarter in which it published something, as the panel knows it.';
COMMENT ON COLUMN panel_sources.source_name IS 'The source.';
COMMENT ON COLUMN panel_sources.quarter IS 'The quarter.';
COMMENT ON COLUMN panel_sources.quarter_no IS 'Quarters since the year 0, to find the one before.';
