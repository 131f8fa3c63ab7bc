-- The trend among sources that spoke in both quarters, so that a new source cannot look like growth.

CREATE TABLE quarterly_panel (
    profile             VARCHAR NOT NULL,
    quarter             VARCHAR NOT NULL,
    country             VARCHAR NOT NULL,
    project_type        VARCHAR NOT NULL,
    n_sources           INTEGER NOT NULL,
    n_new_projects      INTEGER NOT NULL,
    n_new_before        INTEGER NOT NULL,
    n_new_all_sources   INTEGER NOT NULL,
    n_before_all_sources INTEGER NOT NULL,
    growth              DOUBLE,
    growth_all_sources  DOUBLE
);
COMMENT ON TABLE quarterly_panel IS 'One row per profile, quarter and series: new projects of the quarter and of the one before, among the sources that published in both.';
COMMENT ON COLUMN quarterly_panel.profile IS 'Counting profile.';
COMMENT ON COLUMN quarterly_panel.quarter IS 'The quarter; it is compared with the one before.';
COMMENT ON COLUMN quarterly_panel.country IS 'ISO 3166-1 alpha-3, EUE, or ALL.';
COMMENT ON COLUMN quarterly_panel.project_type IS 'infrastructure, model, data, other, or all. Countries have the row all only.';
COMMENT ON COLUMN quarterly_panel.n_sources IS 'Sources with a document in both quarters: the panel.';
COMMENT ON COLUMN quarterly_panel.n_new_projects IS 'New projects of the quarter that a source of the panel tells of.';
COMMENT ON COLUMN quarterly_panel.n_new_before IS 'New projects of the quarter before that a source of the panel tells of.';
COMMENT ON COLUMN quarterly_panel.n_new_all_sources IS 'New projects of the quarter, all sources: the raw number.';
COMMENT ON COLUMN quarterly_panel.n_before_all_sources IS 'New projects of the quarter before, all sources.';
COMMENT ON COLUMN quarterly_panel.growth IS 'Panel number over that of the quarter before; empty where that is none.';
COMMENT ON COLUMN quarterly_panel.growth_all_sources IS 'The same, all sources: what the panel corrects.';
