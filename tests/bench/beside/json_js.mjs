// The portfolios as JSON, for a tool that takes an unquoted date for something else than a text.
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
const yaml = createRequire(path.join(process.argv[3], 'x.js'))('js-yaml');

const from = path.join(process.argv[2], 'portfolios');
const to = path.join(process.argv[2], 'json');
fs.mkdirSync(to, { recursive: true });
for (const name of fs.readdirSync(from)) {
  const value = yaml.load(fs.readFileSync(path.join(from, name), 'utf8'),
                          { schema: yaml.CORE_SCHEMA });
  fs.writeFileSync(path.join(to, name.replace('.yaml', '.json')), JSON.stringify(value));
}
