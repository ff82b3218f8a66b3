// Validates every YAML file that we ship and every one of the golden cases with the schemas that are
// checked in, and compares each verdict with the findings of swcat about shapes. See editors.sh.
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
// A text in which one of these is found is read in another way by others, or not at all.
const reading = /^SW[01]\d\d$/;

// Where the two are known to differ, and why.
const known = JSON.parse(fs.readFileSync(path.join(__dirname, 'editor_differences.json'), 'utf8'));

const ajv = new Ajv({strict: true, allowUnionTypes: true, strictTypes: false});
ajv.addVocabulary(['enumDescriptions', 'patternErrorMessage']);
const schemas = {};
for (const name of ['portfolio', 'catalogue', 'workspace']) {
  const file = path.join(root, 'schemas', `${name}.schema.json`);
  schemas[name] = ajv.compile(JSON.parse(fs.readFileSync(file, 'utf8')));
}

function filesBelow(folder, extension) {
  return fs.readdirSync(folder, {withFileTypes: true}).flatMap((entry) => {
    const below = path.join(folder, entry.name);
    if (entry.isDirectory()) return filesBelow(below, extension);
    return entry.name.endsWith(extension) ? [below] : [];
  });
}

// The files of a golden case, as docs/development.md tells; those in escapes are about bytes.
function inputsOf(file) {
  const inputs = [];
  let current = null;
  for (const line of fs.readFileSync(file, 'utf8').split('\n')) {
    const mark = /^=== (?!link |copy )(\S+)( \(escaped\))?$/.exec(line);
    if (mark) {
      current = mark[2] || !mark[1].endsWith('.yaml') ? null : {path: mark[1], lines: []};
      if (current) inputs.push(current);
    } else if (line.startsWith('$ ') || line.startsWith('=== ')) {
      current = null;
    } else if (current) {
      current.lines.push(line.startsWith('\\') ? line.slice(1) : line);
    }
  }
  return inputs.map((each) => ({path: each.path, text: `${each.lines.join('\n').replace(/\n+$/, '')}\n`}));
}

const corpus = [];
for (const file of filesBelow(path.join(root, 'catalog-data'), '.yaml')) {
  corpus.push({name: path.relative(root, file), text: fs.readFileSync(file, 'utf8')});
}
for (const file of filesBelow(path.join(root, 'docs'), '.yaml')) {
  corpus.push({name: path.relative(root, file), text: fs.readFileSync(file, 'utf8')});
}
for (const file of filesBelow(path.join(root, 'tests/cases'), '.case')) {
  for (const input of inputsOf(file)) {
    corpus.push({name: `${path.relative(root, file)}: ${input.path}`, text: input.text});
  }
}

// All files in one workspace for each kind: what they refer to does not matter here.
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'swcat-editors-'));
const files = [];
for (const each of corpus) {
  const kind = /^swcat: (portfolio|catalogue|workspace)\/1\s*$/m.exec(each.text)?.[1];
  if (!kind) continue;
  const file = `${kind}/${files.length}.yaml`;
  fs.mkdirSync(path.join(folder, kind), {recursive: true});
  fs.writeFileSync(path.join(folder, file), each.text);
  files.push({...each, kind, file});
}
fs.writeFileSync(path.join(folder, 'swcat.yaml'), 'swcat: workspace/1\ncatalogue: catalogue\nportfolios: portfolio\n');

const findings = {};
function collect(run, rename) {
  for (const found of JSON.parse(run.stdout).tables.findings) {
    (findings[rename(found.path)] ??= []).push(found);
  }
}
collect(spawnSync(program, ['validate', '--format', 'json'],
                  {cwd: folder, encoding: 'utf8', maxBuffer: 1 << 30}), (name) => name);
// A workspace file is the head of a workspace of its own.
for (const each of files.filter((file) => file.kind === 'workspace')) {
  const own = fs.mkdtempSync(path.join(os.tmpdir(), 'swcat-editors-'));
  fs.writeFileSync(path.join(own, 'swcat.yaml'), each.text);
  const run = spawnSync(program, ['validate', '--format', 'json'], {cwd: own, encoding: 'utf8'});
  fs.rmSync(own, {recursive: true});
  // Where its patterns name nothing it was understood, and there was nothing to check.
  if (run.status !== 2) collect(run, () => each.file);
}
fs.rmSync(folder, {recursive: true});

let compared = 0;
let expected = 0;
const differences = [];
for (const each of files) {
  const found = findings[each.file] ?? [];
  if (found.some((one) => reading.test(one.code))) continue;
  const accepts = schemas[each.kind](YAML.parse(each.text));
  const bySchema = accepts ? '' : ajv.errorsText(schemas[each.kind].errors);
  const byProgram = found.filter((one) => shape.test(one.code)).map((one) => `${one.code} ${one.message}`).join('; ');
  compared += 1;
  if ((bySchema === '') === (byProgram === '')) continue;
  if (known.some((one) => each.name.includes(one.file))) {
    expected += 1;
    continue;
  }
  differences.push(`${each.name}\n    schema: ${bySchema || 'accepts'}\n    swcat:  ${byProgram || 'accepts'}`);
}
for (const each of differences) console.log(each);
console.log(`schemas: ${compared} files of ${corpus.length} compared, ${expected} differ for a known reason, ${differences.length} differ`);
process.exit(differences.length ? 1 : 0);
