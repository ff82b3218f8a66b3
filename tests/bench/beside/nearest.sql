with now as (select distinct authority, package from uses where since <= '2026-11-22'),
     sizes as (select authority, count(*) n from now group by authority),
     shared as (select a.authority mine, b.authority peer, count(*) n
                from now a join now b on a.package = b.package and a.authority <> b.authority
                group by a.authority, b.authority),
     pairs as (select m.authority mine, p.authority peer, coalesce(s.n, 0) n,
                      m.n + p.n - coalesce(s.n, 0) whole
               from sizes m join sizes p on m.authority <> p.authority
               left join shared s on s.mine = m.authority and s.peer = p.authority),
     ranked as (select *, row_number() over (partition by mine
                  order by cast(n as double) / whole desc, whole desc, peer) place from pairs)
select mine, peer, n, whole from ranked where place <= 10;
