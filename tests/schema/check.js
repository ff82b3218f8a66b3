// Validates every YAML file that we ship, and the samples beside this file, with the schemas that
// are checked in, and compares each verdict with that of `swcat validate`. See check.sh.
'use strict';
const {spawnSync} = require('child_process');
const fs = require('fs');
const os = require('os');
const path = require('path');
const Ajv = require('ajv');
const YAML = require('yaml');

const [root, program] = process.argv.slice(2);

// Findings that a schema can have as well: of shape, and an enterprise number that is none.
const shape = /^SW(20\d|403)$/;

const ajv = new Ajv({strict: true, allowUnionTypes: true, strictTypes: false});
ajv.addVocabulary(['enumDescriptions', 'patternErrorMessage']);
const schemas = {};
for (const name of ['portfolio', 'catalogue', 'workspace']) {
  const file = path.join(root, 'schemas', `${name}.schema.json`);
  schemas[name] = ajv.compile(JSON.parse(fs.readFileSync(file, 'utf8')));
}

function mistakesBySchema(kind, text) {
  const accepted = schemas[kind](YAML.parse(text));
  return accepted ? '' : ajv.errorsText(schemas[kind].errors);
}

function filesBelow(folder) {
  return fs.readdirSync(folder, {withFileTypes: true}).flatMap((entry) => {
    const below = path.join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(below) : [below];
  });
}

let checked = 0;
const wrong = [];

for (const file of filesBelow(path.join(root, 'catalog-data'))) {
  if (!file.endsWith('.yaml')) continue;
  const text = fs.readFileSync(file, 'utf8');
  const kind = /^swcat: (\w+)\/1$/m.exec(text);
  if (!kind) continue;
  const mistakes = mistakesBySchema(kind[1], text);
  if (mistakes) wrong.push(`${path.relative(root, file)}: ${mistakes}`);
  checked += 1;
}

// The samples become the files of one workspace, so that the program runs once.
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'swcat-schema-'));
const samples = [];
let kind = '';
fs.readFileSync(path.join(__dirname, 'samples.txt'), 'utf8').split('\n').forEach((line, index) => {
  if (line.startsWith('[')) kind = line.slice(1, -1);
  if (line === '' || line.startsWith('#') || line.startsWith('[')) return;
  const differs = line.startsWith('~ ');
  const yaml = differs ? line.slice(2) : line;
  const text = kind === 'portfolio'
    ? `swcat: portfolio/1\nauthority: gent\n${yaml}\n`
    : `swcat: catalogue/1\n${yaml}\n`;
  const file = `${kind}/${index + 1}.yaml`;
  fs.mkdirSync(path.join(folder, kind), {recursive: true});
  fs.writeFileSync(path.join(folder, file), text);
  samples.push({line: index + 1, yaml, text, kind, file, differs});
});
fs.writeFileSync(path.join(folder, 'swcat.yaml'),
                 'swcat: workspace/1\ncatalogue: catalogue\nportfolios: portfolio\n');
const run = spawnSync(program, ['validate', '--format', 'json'],
                      {cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28});
fs.rmSync(folder, {recursive: true});

const findings = {};
for (const found of JSON.parse(run.stdout).tables.findings) {
  if (shape.test(found.code)) (findings[found.path] ??= []).push(found.message);
}
for (const sample of samples) {
  const bySchema = mistakesBySchema(sample.kind, sample.text);
  const byProgram = (findings[sample.file] ?? []).join('; ');
  const agree = (bySchema === '') === (byProgram === '');
  checked += 1;
  if (agree === !sample.differs) continue;
  wrong.push(`samples.txt:${sample.line}: ${sample.yaml}\n    schema: ${bySchema || 'accepts'}\n` +
             `    swcat:  ${byProgram || 'accepts'}`);
}

for (const each of wrong) console.log(each);
console.log(`${checked} files checked, ${wrong.length} wrong`);
process.exit(wrong.length ? 1 : 0);
