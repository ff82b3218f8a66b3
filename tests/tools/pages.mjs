// usage: MODULES=node_modules node pages.mjs FOLDER BROWSER; see pages.sh.
import fs from "node:fs";
import path from "node:path";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [folder, browserPath] = process.argv.slice(2);
const require = createRequire(path.resolve(process.env.MODULES, "x.js"));
const { default: puppeteer } = await import(pathToFileURL(require.resolve("puppeteer-core")).href);
const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const pictures = path.join(folder, "pictures");
fs.mkdirSync(pictures, { recursive: true });
const only = process.env.ONLY;
const names = fs.readdirSync(folder).filter(name => name.endsWith(".html") && name !== "index.html")
  .filter(name => !only || name.includes(only)).sort();
const browser = await puppeteer.launch({
  executablePath: browserPath,
  args: ["--no-sandbox", "--disable-gpu", "--hide-scrollbars"],
});
const wrong = [];

for (const name of names) {
  const say = what => wrong.push(`${name}: ${what}`);
  const address = pathToFileURL(path.resolve(folder, name)).href;
  const page = await browser.newPage();
  page.on("console", message => say(`console: ${message.text()}`));
  page.on("pageerror", error => say(`error: ${error.message}`));
  page.on("dialog", dialog => { say(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  page.on("request", request => { if (request.url() !== address) say(`request: ${request.url()}`); });

  await page.setViewport({ width: 1280, height: 900 });
  const start = Date.now();
  await page.goto(address, { waitUntil: "load" });
  const loaded = Date.now() - start;
  await page.screenshot({ path: path.join(pictures, name.replace(".html", "-light.png")), fullPage: true });

  for (const scheme of ["light", "dark"]) {
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    await page.evaluate(axe);
    const found = await page.evaluate(() => axe.run({
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }));
    for (const violation of found.violations) {
      say(`${scheme}: ${violation.id}: ${violation.help}: ${violation.nodes.length} places, ` +
          `${violation.nodes[0].html.slice(0, 160)}`);
    }
  }
  await page.screenshot({ path: path.join(pictures, name.replace(".html", "-dark.png")) });
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "light" }]);

  // What the script promises: sort and filter.
  const tools = await page.evaluate(() => {
    const table = document.querySelector("table[data-tools]");
    if (!table) return "";
    const head = [...table.tHead.rows[0].cells].find(cell => cell.className !== "g");
    head.querySelector("button").click();
    if (head.getAttribute("aria-sort") !== "ascending") return "a head does not sort";
    const input = document.querySelector(".tools input");
    input.value = "no row has this";
    input.dispatchEvent(new Event("input"));
    const left = [...table.querySelectorAll("tbody tr:not(.group)")].filter(row => !row.hidden);
    if (left.length > 0) return "the filter leaves rows";
    const output = document.querySelector(".tools output").textContent;
    input.value = "";
    input.dispatchEvent(new Event("input"));
    return /^0 (of|van) /.test(output) ? "" : `the filter says '${output}'`;
  });
  if (tools) say(tools);

  await page.setViewport({ width: 320, height: 800 });
  await page.reload({ waitUntil: "load" });
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  if (width > 320) say(`is ${width} pixels wide on a screen of 320`);
  const small = await page.evaluate(() => [...document.querySelectorAll("button, input, summary, nav a")]
    .filter(each => each.offsetParent)
    .filter(each => each.getBoundingClientRect().height + 0.5 < 24 || each.getBoundingClientRect().width + 0.5 < 24)
    .map(each => each.outerHTML.slice(0, 80)));
  if (small.length > 0) say(`${small.length} targets below 24 pixels: ${small[0]}`);
  await page.screenshot({ path: path.join(pictures, name.replace(".html", "-phone.png")) });

  const pdf = path.join(pictures, name.replace(".html", ".pdf"));
  await page.setViewport({ width: 1280, height: 900 });
  await page.pdf({ path: pdf, preferCSSPageSize: true, printBackground: true });

  const sheets = (fs.readFileSync(pdf, "latin1").match(/\/Type\s*\/Page\b/g) ?? []).length;
  if (name.includes("summary") && sheets !== 1) say(`prints on ${sheets} pages of A4`);

  await page.setJavaScriptEnabled(false);
  await page.reload({ waitUntil: "load" });
  const promises = await page.evaluate(() => document.querySelectorAll("button, .tools:not([hidden])").length)
    .catch(() => 0);
  if (promises > 0) say("promises tools without script");
  await page.close();
  console.log(`${name}: ${fs.statSync(path.join(folder, name)).size} bytes, loaded in ${loaded} ms, ${sheets} printed`);
}
await browser.close();
for (const each of wrong) console.log(`WRONG ${each}`);
console.log(`${names.length} pages, ${wrong.length} findings`);
process.exit(wrong.length > 0 ? 1 : 0);
