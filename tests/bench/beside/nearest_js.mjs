// The ten nearest of everybody by the packages in common (Jaccard), with js-yaml.
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
const yaml = createRequire(path.join(process.argv[3], 'x.js'))('js-yaml');

const folder = path.join(process.argv[2], 'portfolios');
const holders = [];
for (const name of fs.readdirSync(folder)) {
  const portfolio = yaml.load(fs.readFileSync(path.join(folder, name), 'utf8'),
                              { schema: yaml.FAILSAFE_SCHEMA });
  const packages = new Set();
  for (const use of portfolio.applications) if (use.since <= '2026-11-22') packages.add(use.package);
  holders.push({ id: portfolio.authority, packages });
}
const byId = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
for (const a of holders) {
  const all = [];
  for (const b of holders) {
    if (a === b) continue;
    let shared = 0;
    for (const each of a.packages) if (b.packages.has(each)) ++shared;
    all.push({ id: b.id, shared, whole: a.packages.size + b.packages.size - shared });
  }
  all.sort((x, y) => y.shared / y.whole - x.shared / x.whole || y.whole - x.whole || byId(x.id, y.id));
  for (const each of all.slice(0, 10)) console.log(`${a.id},${each.id},${each.shared},${each.whole}`);
}
