// How a large page behaves: usage MODULES=node_modules node large.mjs BROWSER FILE...
import fs from "node:fs";
import path from "node:path";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [browserPath, ...files] = process.argv.slice(2);
const require = createRequire(path.resolve(process.env.MODULES, "x.js"));
const { default: puppeteer } = await import(pathToFileURL(require.resolve("puppeteer-core")).href);
const browser = await puppeteer.launch({
  executablePath: browserPath,
  args: ["--no-sandbox", "--disable-gpu"],
  protocolTimeout: 600000,
});
for (const file of files) {
  const page = await browser.newPage();
  await page.setViewport({ width: 1280, height: 900 });
  const start = Date.now();
  await page.goto(pathToFileURL(path.resolve(file)).href, { waitUntil: "load", timeout: 300000 });
  await page.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))));
  const painted = Date.now() - start;
  const scroll = await page.evaluate(async () => {
    const boxes = [...document.querySelectorAll(".scroll")];
    const box = boxes.sort((a, b) => b.scrollWidth * b.scrollHeight - a.scrollWidth * a.scrollHeight)[0];
    box.scrollIntoView();
    const frames = [];
    let last = performance.now();
    for (let i = 0; i !== 60; ++i) {
      box.scrollTop += 60;
      box.scrollLeft += 60;
      await new Promise(done => requestAnimationFrame(done));
      frames.push(performance.now() - last);
      last = performance.now();
    }
    frames.sort((a, b) => a - b);
    return { median: frames[30], worst: frames[59], cells: document.querySelectorAll("td").length };
  });
  console.log(`${path.basename(file)}: ${(fs.statSync(file).size / 1e6).toFixed(1)} MB, ` +
    `${scroll.cells} cells, painted after ${painted} ms, a frame while scrolling ` +
    `${scroll.median.toFixed(0)} ms (worst ${scroll.worst.toFixed(0)} ms)`);
  await page.close();
}
await browser.close();
