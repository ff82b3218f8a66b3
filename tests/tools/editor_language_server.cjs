// Opens files in yaml-language-server as an editor does, and compares what it completes, describes
// and underlines with what is expected. See editors.sh.
'use strict';
const {spawn} = require('child_process');
const fs = require('fs');
const path = require('path');
const {pathToFileURL} = require('url');

const [root, modules] = process.argv.slice(2);

const server = spawn(process.execPath,
                     [path.join(modules, 'yaml-language-server/bin/yaml-language-server'), '--stdio'],
                     {stdio: ['pipe', 'pipe', 'inherit']});

// As an editor's settings say which files have which schema.
const schemas = {};
for (const kind of ['portfolio', 'catalogue', 'workspace']) {
  schemas[pathToFileURL(path.join(root, 'schemas', `${kind}.schema.json`)).href] = [`**/${kind}-*.yaml`];
}
const settings = {yaml: {schemas, validate: true, hover: true, completion: true, schemaStore: {enable: false}}};

let buffered = Buffer.alloc(0);
let lastId = 0;
const answers = new Map();
const diagnostics = new Map();

function send(message) {
  const body = Buffer.from(JSON.stringify({jsonrpc: '2.0', ...message}));
  server.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
  server.stdin.write(body);
}

function ask(method, params) {
  const id = ++lastId;
  return new Promise((resolve) => {
    answers.set(id, resolve);
    send({id, method, params});
  });
}

function take(message) {
  if (message.method === 'workspace/configuration') {
    send({id: message.id, result: message.params.items.map((item) => settings[item.section] ?? null)});
  } else if (message.method === 'textDocument/publishDiagnostics') {
    diagnostics.set(message.params.uri, message.params.diagnostics);
  } else if (message.id !== undefined && message.method) {
    send({id: message.id, result: null});
  } else if (message.id !== undefined) {
    answers.get(message.id)?.(message.result);
  }
}

server.stdout.on('data', (data) => {
  buffered = Buffer.concat([buffered, data]);
  for (;;) {
    const head = buffered.indexOf('\r\n\r\n');
    if (head < 0) return;
    const length = Number(/Content-Length: (\d+)/i.exec(buffered.subarray(0, head).toString())[1]);
    if (buffered.length < head + 4 + length) return;
    const body = buffered.subarray(head + 4, head + 4 + length).toString();
    buffered = buffered.subarray(head + 4 + length);
    take(JSON.parse(body));
  }
});

const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

let checked = 0;
const wrong = [];
function expect(what, holds, seen) {
  checked += 1;
  if (!holds) wrong.push(`${what}: ${JSON.stringify(seen)}`);
}

let opened = 0;

// Opens a text as a file of its kind, or as one that there is; `^` marks where the cursor is.
async function open(kind, marked, file = `${kind}-${++opened}.yaml`) {
  const at = marked.indexOf('^');
  const text = at < 0 ? marked : marked.slice(0, at) + marked.slice(at + 1);
  const before = marked.slice(0, Math.max(at, 0));
  const uri = pathToFileURL(path.join(root, file)).href;
  send({method: 'textDocument/didOpen',
        params: {textDocument: {uri, languageId: 'yaml', version: 1, text}}});
  for (let i = 0; i < 300 && !diagnostics.has(uri); ++i) await wait(100);
  const position = {line: before.split('\n').length - 1, character: before.length - before.lastIndexOf('\n') - 1};
  return {uri, position, diagnostics: diagnostics.get(uri) ?? ['nothing was said']};
}

async function completed(kind, marked) {
  const file = await open(kind, marked);
  const list = await ask('textDocument/completion', {textDocument: {uri: file.uri}, position: file.position});
  return (list?.items ?? list ?? []).map((item) => item.label);
}

async function described(kind, marked) {
  const file = await open(kind, marked);
  const hover = await ask('textDocument/hover', {textDocument: {uri: file.uri}, position: file.position});
  return hover?.contents?.value ?? '';
}

const head = 'swcat: portfolio/1\nauthority: gent\n';

async function main() {
  await ask('initialize', {
    processId: process.pid,
    rootUri: pathToFileURL(root).href,
    capabilities: {textDocument: {completion: {completionItem: {snippetSupport: true}}, hover: {contentFormat: ['markdown']}}},
  });
  send({method: 'initialized', params: {}});
  send({method: 'workspace/didChangeConfiguration', params: {settings}});
  await wait(500);

  // Files that come with swcat are right in an editor.
  for (const [kind, folder] of [['portfolio', 'portfolios'], ['catalogue', 'catalogue']]) {
    const below = path.join(root, 'catalog-data/examples/vlavirgem', folder);
    for (const name of fs.readdirSync(below).filter((each) => each.endsWith('.yaml'))) {
      const file = await open(kind, fs.readFileSync(path.join(below, name), 'utf8'), path.relative(root, path.join(below, name)));
      expect(`${folder}/${name} is right`, file.diagnostics.length === 0, file.diagnostics.slice(0, 3));
    }
  }

  const mistakes = [
    ['an unknown key', 'portfolio', `${head}colour: red\n`, /colour/],
    ['an unknown word', 'portfolio', `${head}applications:\n  - {package: filer, status: gone}\n`, /in-production/],
    ['a date that is none', 'portfolio', `${head}verified: morgen\n`, /expected a date/],
    ['a record without what it needs', 'portfolio', `${head}applications:\n  - {since: 2021}\n`, /package/],
    ['a text where a list is', 'catalogue', 'swcat: catalogue/1\npackages: filer\n', /array/],
    ['another format', 'workspace', 'swcat: portfolio/1\n', /workspace\/1/],
  ];
  for (const [what, kind, text, said] of mistakes) {
    const file = await open(kind, text);
    expect(`${what} is underlined`, file.diagnostics.some((each) => said.test(each.message)), file.diagnostics);
  }

  const completions = [
    ['keys of an application', 'portfolio', `${head}applications:\n  - package: filer\n    ^\n`, ['version', 'since', 'hosting', 'contract']],
    ['keys of a portfolio', 'portfolio', `${head}^\n`, ['applications', 'contracts', 'verified']],
    ['words of a status', 'portfolio', `${head}applications:\n  - package: filer\n    status: ^\n`, ['in-production', 'planned']],
    ['keys of a package', 'catalogue', 'swcat: catalogue/1\npackages:\n  - id: filer\n    ^\n', ['name', 'supplier', 'components']],
    ['keys of a workspace', 'workspace', 'swcat: workspace/1\n^\n', ['catalogue', 'portfolios', 'rules']],
  ];
  for (const [what, kind, text, wanted] of completions) {
    const labels = await completed(kind, text);
    expect(`${what} are completed`, wanted.every((label) => labels.includes(label)), labels);
  }

  const descriptions = [
    ['a key', 'portfolio', `${head}verified^: 2026-10-01\n`, /day on which it was last checked/],
    ['a key of a record', 'portfolio', `${head}applications:\n  - package: filer\n    since^: 2021\n`, /first day in production/],
  ];
  for (const [what, kind, text, said] of descriptions) {
    const shown = await described(kind, text);
    expect(`${what} is described`, said.test(shown), shown);
  }

  for (const each of wrong) console.log(each);
  console.log(`yaml-language-server: ${checked} things looked at, ${wrong.length} wrong`);
  server.kill();
  process.exit(wrong.length ? 1 : 0);
}

main().catch((error) => {
  console.error(error);
  server.kill();
  process.exit(1);
});
