-- The overlap of the sqlite3 shell, on a CSV that somebody else made.
.mode csv
.import uses.csv uses
with now as (select * from uses where since <= '2026-11-22'),
     fillers as (select component, count(distinct authority) n from now group by component)
select component, package, count(distinct authority) users, n
from now join fillers using (component)
group by component, package having users >= 2;
