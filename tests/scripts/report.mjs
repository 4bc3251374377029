// The HTML of `depc report` in headless Chromium: a click on a group lights up its members, and nothing else.
//
//   node report.mjs DEPC [PICTURE.png]
//
// The page is opened as a file. Which members a group has is asked of `depc groups --format json`, and not of the page. PICTURE is a screenshot
// with a group chosen: spec/guide/report.png is one.
//
//   apt-get install chromium npm; npm install puppeteer-core      (CHROMIUM names another binary than `chromium`)

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";

// It is installed in the folder that this runs in.
const installed = createRequire(join(process.cwd(), "here.js")).resolve("puppeteer-core");
const { default: puppeteer } = await import(pathToFileURL(installed));

const [depc, picture] = process.argv.slice(2);
const net = "resnet.mlir";
const models = join(dirname(fileURLToPath(import.meta.url)), "../models");
const folder = mkdtempSync(join(tmpdir(), "depc-report-"));
const run = (...args) => execFileSync(resolve(depc), args, { maxBuffer: 1 << 28, cwd: models }).toString();
const chromium = process.env.CHROMIUM ?? execFileSync("which", ["chromium"]).toString().trim();
const browser = await puppeteer.launch({ executablePath: chromium, args: ["--no-sandbox", "--disable-gpu"] });
try {
  const [plan, html] = ["plan.json", "report.html"].map(name => join(folder, name));
  run("prune", net, "--plan-out", plan, "-q");
  run("report", net, "--plan", plan, "--format", "html", "-o", html);
  const groups = JSON.parse(run("groups", net, "--format", "json")).groups;
  const page = await browser.newPage();
  await page.setViewport({ width: 1400, height: 900 });
  const faults = [];
  page.on("pageerror", e => faults.push(String(e)));
  page.on("request", r => r.url().startsWith("file:") || r.url().startsWith("data:") || faults.push(`asks for ${r.url()}`));
  await page.goto(`file://${html}`);
  const rows = await page.$$eval("#layers tbody tr", all => all.map(tr => tr.cells[0].textContent));
  assert.ok(rows.length > 40, `${rows.length} layers`);
  const lit = () => page.$$eval("#layers tbody tr.lit", all => all.map(tr => tr.cells[0].textContent));
  for (const group of groups) {
    assert.deepEqual(await lit(), []);
    const button = await page.$(`#groups button[data-group="${group.id}"]`);
    await button.click();
    const members = new Set(group.members.filter(m => m.kind === "parameter").map(m => m.tensor));
    const found = new Set(await lit());
    for (const member of members) assert.ok(found.has(member), `${member} of ${group.id} is not marked`);
    const others = groups.flatMap(g => g.members.filter(m => m.kind === "parameter").map(m => [g.id, m.tensor]));
    for (const [id, tensor] of others)
      assert.ok(id === group.id || members.has(tensor) || !found.has(tensor), `${tensor} of ${id} is marked as one of ${group.id}`);
    const pressed = await page.$$eval('button[aria-pressed="true"]', all => all.map(b => b.dataset.group));
    assert.ok(pressed.length > members.size && pressed.every(id => id === group.id), `${pressed}`);
    const detail = await page.$eval("#detail", e => e.textContent);
    assert.ok(detail.startsWith(`${group.id} has ${group.units.toLocaleString("en")} units`), detail);
    assert.ok(await page.$("#detail svg rect"), "there is no histogram");
    await button.click();
  }
  // The group of the first layers, which are in the picture.
  await (await page.$("#layers button[data-group]")).click();
  if (picture) await page.screenshot({ path: picture });
  assert.deepEqual(faults, []);
  console.log(`${groups.length} groups: a click on each marks its members`);
} finally {
  await browser.close();
  rmSync(folder, { recursive: true });
}
