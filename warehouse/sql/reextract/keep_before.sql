-- What the warehouse holds before its texts are read anew, kept beside it for comparison. Read by: the differences.
CREATE SCHEMA before;
CREATE TABLE before.mentions AS FROM mentions;
CREATE TABLE before.claims AS FROM claims;
CREATE TABLE before.claim_amounts AS FROM claim_amounts;
CREATE TABLE before.claim_events AS FROM claim_events;
CREATE TABLE before.projects AS FROM projects;
CREATE TABLE before.project_types AS FROM project_types;
CREATE TABLE before.project_countries AS FROM project_countries;
CREATE TABLE before.quarterly_trend AS FROM quarterly_trend;
CREATE TABLE before.project_vendors AS FROM project_vendors;
CREATE TABLE before.project_events AS FROM project_events;
CREATE TABLE before.money AS FROM money;
CREATE TABLE before.quarterly_vendor_share AS FROM quarterly_vendor_share;
CREATE TABLE before.quarterly_type_share AS FROM quarterly_type_share;
