// The overlap of js-yaml: who uses which package for which component, and how many fill it.
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
const yaml = createRequire(path.join(process.argv[3], 'x.js'))('js-yaml');

const folder = path.join(process.argv[2], 'portfolios');
const users = new Map();
const fillers = new Map();
const add = (map, key, who) => {
  if (!map.has(key)) map.set(key, new Set());
  map.get(key).add(who);
};
for (const name of fs.readdirSync(folder)) {
  const portfolio = yaml.load(fs.readFileSync(path.join(folder, name), 'utf8'),
                              { schema: yaml.FAILSAFE_SCHEMA });
  for (const use of portfolio.applications) {
    if (use.since > '2026-11-22') continue;
    for (const component of [].concat(use.for)) {
      add(users, `${component},${use.package}`, portfolio.authority);
      add(fillers, component, portfolio.authority);
    }
  }
}
for (const [key, who] of users) {
  if (who.size < 2) continue;
  console.log(`${key},${who.size},${fillers.get(key.split(',')[0]).size}`);
}
