// What every test of the page stands on: our server on a free port, and Debian's Chromium before it.
// WIJKBEELD_PROGRAM and WIJKBEELD_STORE say what is served.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { chromium } from 'playwright-core';

export const { WIJKBEELD_PROGRAM: program, WIJKBEELD_STORE: store } = process.env;
export const desk = { width: 1280, height: 800 };
export const phone = { width: 390, height: 844 };
const patience = 120_000;  // A shared machine without a graphics card may be slow; nothing here measures time.

// Quiet: the browser itself may not talk to the outside either.
const flags = ['--no-sandbox', '--disable-gpu', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/** Starts the server; resolves to { base, stop } when it listens. */
export async function start_server(...more) {
  const server = spawn(program, ['serve', store, '--listen', '127.0.0.1:0', ...more], { stdio: ['ignore', 'ignore', 'pipe'] });
  const ended = new Promise((resolve) => { server.on('exit', resolve); });
  const said = [];
  const base = await new Promise((resolve, reject) => {
    createInterface({ input: server.stderr }).on('line', (line) => {
      said.push(line);
      const match = / at (http\S+)$/.exec(line);
      if (match) resolve(match[1]);
    });
    ended.then((code) => reject(new Error(`the server stopped (${code}): ${said.join('\n')}`)));
  });
  return { base, stop: () => { server.kill(); return ended; } };
}

export const start_browser = (more = []) => chromium.launch({ executablePath: '/usr/bin/chromium', args: [...flags, ...more] });

/** A server and a browser: { base, browser, stop }. */
export async function start_stage() {
  const server = await start_server();
  const browser = await start_browser();
  return { base: server.base, browser, stop: async () => { await browser.close(); return server.stop(); } };
}

/** Opens an address in a window of its own; `page.faults` and `page.hosts` gather what must not be there. */
export async function open(browser, address, { size = desk, wait = true, before = () => {}, ...more } = {}) {
  const window = await browser.newContext({ viewport: size, locale: 'nl-NL', reducedMotion: 'reduce', ...more });
  const page = await window.newPage();
  page.setDefaultTimeout(patience);
  page.faults = [];
  page.hosts = new Set();
  page.on('console', (message) => {
    // What the software renderer says about its own speed is no fault of the page.
    if (['error', 'warning'].includes(message.type()) && !message.text().includes('GL Driver Message')) page.faults.push(message.text());
  });
  page.on('pageerror', (error) => page.faults.push(String(error)));
  page.on('request', (request) => { if (request.url().startsWith('http')) page.hosts.add(new URL(request.url()).host); });
  await before(page);
  await page.goto(address);
  if (wait) await drawn(page);
  return page;
}

/** Waits until the page is complete and the map has nothing more to draw. What was just changed shows in the next frame. */
export async function drawn(page) {
  await page.evaluate(() => new Promise((done) => { requestAnimationFrame(() => requestAnimationFrame(done)); }));
  await page.waitForFunction(() => document.body.dataset.ready === 'true' && document.body.dataset.map === 'idle');
}

/** The hash of a view. */
export const view = (zoom, { lat, lon }, more = '') => `#kaart=${zoom.toFixed(2)}/${lat.toFixed(6)}/${lon.toFixed(6)}${more}`;

/** Clicks in the middle of the map; the panel does not reach it. */
export const click_middle = (page) => {
  const { width, height } = page.viewportSize();
  return page.mouse.click(width / 2, height / 2);
};

/** The card's rows as { label: text }, when it has been filled. */
export async function card_rows(page) {
  await page.locator('#kaartje dl').first().waitFor();
  return page.locator('#kaartje dl > div').evaluateAll((rows) =>
    Object.fromEntries(rows.map((row) => [row.querySelector('dt').textContent, row.querySelector('dd').textContent])));
}
