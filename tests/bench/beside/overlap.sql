with now as (select * from uses where since <= '2026-11-22'),
     fillers as (select component, count(distinct authority) n from now group by component)
select component, package, count(distinct authority) users, max(n) fillers
from now join fillers using (component)
group by component, package having count(distinct authority) >= 2;
