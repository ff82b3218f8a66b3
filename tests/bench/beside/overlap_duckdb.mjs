// The overlap of DuckDB, on a CSV that somebody else made.
import path from 'node:path';
import { createRequire } from 'node:module';
const { DuckDBInstance } = createRequire(path.join(process.argv[3], 'x.js'))('@duckdb/node-api');

const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
const connection = await instance.connect();
const csv = path.join(process.argv[2], 'uses.csv');
const reader = await connection.runAndReadAll(`
  with uses as (from read_csv('${csv}', header = true, all_varchar = true)
                where since <= '2026-11-22'),
       fillers as (select component, count(distinct authority) n from uses group by component)
  select u.component, u.package, count(distinct authority) users, any_value(f.n) fillers
  from uses u join fillers f using (component)
  group by u.component, u.package having count(distinct authority) >= 2`);
for (const row of reader.getRows()) console.log(row.join(','));
