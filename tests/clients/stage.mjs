// What every test of the page stands on: our server on a free port, and Debian's Chromium before it.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { chromium } from 'playwright-core';

// Quiet: the browser itself may not talk to the outside either.
const flags = ['--no-sandbox', '--disable-gpu', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-default-apps', '--disable-extensions'];

export const desk = { width: 1280, height: 800 };
export const phone = { width: 390, height: 844 };

/** Starts `wijkbeeld serve STORE`; resolves to { base, stop } when it listens. */
export async function start_server(program, store, ...more) {
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

export const start_browser = () => chromium.launch({ executablePath: '/usr/bin/chromium', args: flags });

/** Opens an address in a window of its own; `page.faults` gathers what a user should never meet. */
export async function open(browser, address, { size = desk, wait = true, ...context } = {}) {
  const window = await browser.newContext({ viewport: size, locale: 'nl-NL', reducedMotion: 'reduce', ...context });
  const page = await window.newPage();
  page.faults = [];
  page.hosts = new Set();
  page.on('console', (message) => { if (['error', 'warning'].includes(message.type())) page.faults.push(message.text()); });
  page.on('pageerror', (error) => page.faults.push(String(error)));
  page.on('request', (request) => { if (request.url().startsWith('http')) page.hosts.add(new URL(request.url()).host); });
  await page.goto(address);
  if (wait) await drawn(page);
  return page;
}

/** Waits until the page is complete and the map has nothing more to draw. */
export const drawn = (page) => page.waitForFunction(() => document.body.dataset.ready === 'true' && document.body.dataset.map === 'idle');

export const view = (zoom, lat, lon, more = '') => `#kaart=${zoom}/${lat}/${lon}${more}`;
