-- Whether a country hosts a project or pays for it. Which projects are what is told anew when they are next resolved.

ALTER TABLE project_countries ADD COLUMN role VARCHAR DEFAULT 'both';
COMMENT ON COLUMN project_countries.role IS 'host (it stands there), funder (it pays for what stands elsewhere) or both.';
