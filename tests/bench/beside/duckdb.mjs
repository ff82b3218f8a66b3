// Asks DuckDB what a file of SQL says, on a CSV that somebody else made.
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
const { DuckDBInstance } = createRequire(path.join(process.argv[3], 'x.js'))('@duckdb/node-api');

const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
const connection = await instance.connect();
const csv = path.join(process.argv[2], 'uses.csv');
await connection.run(
    `create table uses as from read_csv('${csv}', header = true, all_varchar = true)`);
const reader = await connection.runAndReadAll(fs.readFileSync(process.argv[4], 'utf8'));
for (const row of reader.getRows()) console.log(row.join(','));
