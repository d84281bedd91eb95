// What is said around the tiles is true: limits lie round the data as GDAL has it, links lead somewhere, styles are valid.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { validateStyleMin } from '@maplibre/maplibre-gl-style-spec';
import { start_server, store } from './stage.mjs';
import { tile_at, transformed } from './store.mjs';

let server;
before(async () => { server = await start_server(); });
after(() => server?.stop());

const read = async (address) => {
  const answer = await fetch(address);
  assert.equal(answer.status, 200, address);
  return answer.json();
};
const grids = { NetherlandsRDNewQuad: 'EPSG:28992', WebMercatorQuad: 'EPSG:3857' };

/** The box of a table in RD, by GDAL. */
const extent = (table) => /^Extent: \((.+), (.+)\) - \((.+), (.+)\)$/m.exec(execFileSync('ogrinfo', ['-so', store, table], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }))
  .slice(1).map(Number);

for (const [id, code] of Object.entries(grids)) {
  test(`limits of tiles in ${id} are those of the data`, async () => {
    const set = await read(`${server.base}/v1/collections/pand/tiles/${id}?f=json`);
    const [minx, miny, maxx, maxy] = extent('pand');
    const corners = transformed([[minx, miny], [minx, maxy], [maxx, miny], [maxx, maxy]], code);
    const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)];
    for (const limit of set.tileMatrixSetLimits) {
      const level = Number(limit.tileMatrix);
      const [first, last] = [tile_at(id, level, [Math.min(...xs), Math.max(...ys)]), tile_at(id, level, [Math.max(...xs), Math.min(...ys)])];
      // In other systems than RD a tile more at each side may be named.
      const room = id === 'NetherlandsRDNewQuad' ? 0 : 1;
      for (const [told, is, sign] of [[limit.minTileRow, first.row, -1], [limit.maxTileRow, last.row, 1], [limit.minTileCol, first.col, -1], [limit.maxTileCol, last.col, 1]])
        assert.ok((told - is) * sign >= 0 && (told - is) * sign <= room, `level ${level}: ${told}, ${is}`);
    }
  });
}

test('the styles of all grids are valid, and their tiles are there', async () => {
  const { styles } = await read(`${server.base}/v1/styles?f=json`);
  assert.equal(styles.length, 4);
  for (const { links } of styles) {
    const style = await read(links.find(({ rel }) => rel === 'stylesheet').href);
    assert.deepEqual(validateStyleMin(style), []);
    const tiles = await read(style.sources.bgt.url);
    const known = new Set(tiles.vector_layers.map(({ id }) => id));
    const used = style.layers.map((layer) => layer['source-layer']).filter(Boolean);
    assert.ok(used.some((one) => known.has(one)));
  }
});

test('every link of the lists of tile sets leads somewhere', async () => {
  for (const list of ['/v1/tiles', '/v1/collections/pand/tiles', '/v1/collections/buurten/tiles', '/v1/collections/overlast/map/tiles']) {
    const { tilesets } = await read(`${server.base}${list}?f=json`);
    assert.equal(tilesets.length, 3, list);
    for (const { links } of tilesets)
      for (const { href, templated } of links.filter((one) => !one.templated)) {
        assert.ok(!templated);
        assert.equal((await fetch(href)).status, 200, href);
      }
  }
});

test('files for QGIS and capabilities are well-formed', async () => {
  for (const address of ['/v1/tiles/NetherlandsRDNewQuad?f=qlr', '/v1/tiles/WebMercatorQuad?f=qgis', '/v1/collections/overlast/map/tiles/WebMercatorQuad?f=qlr',
    '/v1/wmts?SERVICE=WMTS&REQUEST=GetCapabilities', '/v1/wmts/1.0.0/WMTSCapabilities.xml', '/v1/wmts']) {
    const text = await (await fetch(server.base + address)).text();
    execFileSync('xmllint', ['--noout', '-'], { input: text });
  }
});
