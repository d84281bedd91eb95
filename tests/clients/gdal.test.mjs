// GDAL as a client: WMTS in both grids, pixel by pixel against the heat tiles, and vector tiles by address.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { PNG } from 'pngjs';
import { start_server, store } from './stage.mjs';
import { tile_at, transformed } from './store.mjs';

const pictures = process.env.WIJKBEELD_PICTURES;
let server;
before(async () => { mkdirSync(pictures, { recursive: true }); server = await start_server(); });
after(() => server?.stop());

const run = (program, ...words) => execFileSync(program, words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], env: { ...process.env, GDAL_ENABLE_WMS_CACHE: 'NO' } });
const read_json = (program, ...words) => JSON.parse(run(program, '-json', ...words));

/** Where most reports are: GDAL's middle of them. */
const [[x, y]] = JSON.parse(run('ogr2ogr', '-f', 'GeoJSON', '/vsistdout/', store, '-dialect', 'SQLITE', '-lco', 'RFC7946=NO',
  '-sql', 'SELECT MakePoint(avg(ST_X(geom)), avg(ST_Y(geom))) AS g FROM overlast')).features.map((one) => one.geometry.coordinates);

for (const { id, code, level } of [{ id: 'NetherlandsRDNewQuad', code: 28992, level: 13 }, { id: 'WebMercatorQuad', code: 3857, level: 18 }]) {
  test(`WMTS in ${id}: GDAL sees the grid and reads the pixels of the heat tile`, async () => {
    const source = `WMTS:${server.base}/v1/wmts?service=WMTS&request=GetCapabilities,layer=overlast,tilematrixset=${id}`;
    const info = read_json('gdalinfo', source);
    assert.equal(info.stac?.['proj:epsg'] ?? Number(/ID\["EPSG",(\d+)\]\]$/.exec(info.coordinateSystem.wkt.trim())[1]), code);
    const place = transformed([[x, y]], `EPSG:${code}`)[0];
    const { row, col, box } = tile_at(id, level, place);
    const file = join(pictures, `gdal-wmts-${id}.png`);
    run('gdal_translate', '-q', '-of', 'PNG', '-projwin', ...[box[0], box[3], box[2], box[1]].map(String), '-outsize', '256', '256', source, file);
    const seen = PNG.sync.read(readFileSync(file));
    const answer = await fetch(`${server.base}/v1/collections/overlast/map/tiles/${id}/${level}/${row}/${col}`);
    const sent = PNG.sync.read(Buffer.from(await answer.arrayBuffer()));
    assert.ok(sent.data.some((value, i) => i % 4 === 3 && value > 0), 'something is on the tile');
    let other = 0;
    for (let i = 0; i < sent.data.length; i += 4) {
      const [a, b] = [seen.data.subarray(i, i + 4), sent.data.subarray(i, i + 4)];
      // What is transparent has no colour.
      if (a[3] !== b[3] || (b[3] > 0 && !a.equals(b))) other += 1;
    }
    assert.equal(other, 0, 'pixels that differ');
    const tile = await fetch(`${server.base}/v1/wmts/1.0.0/overlast/default/${id}/${level}/${row}/${col}`);
    assert.equal(tile.headers.get('etag'), answer.headers.get('etag'));
  });
}

test('vector tiles by address: GDAL reads the buildings where the store has them', () => {
  const [[px, py]] = JSON.parse(run('ogr2ogr', '-f', 'GeoJSON', '/vsistdout/', store, '-dialect', 'SQLITE', '-lco', 'RFC7946=NO',
    '-sql', `SELECT ST_PointOnSurface(geom) AS g FROM pand WHERE bgt_status = 'bestaand' ORDER BY ST_Area(geom) DESC LIMIT 1`)).features.map((one) => one.geometry.coordinates);
  const place = transformed([[px, py]], 'EPSG:3857')[0];
  const { row, col } = tile_at('WebMercatorQuad', 16, place);
  const found = run('ogrinfo', '-ro', '-al', '-q', '-spat', ...[place[0] - 0.5, place[1] - 0.5, place[0] + 0.5, place[1] + 0.5].map(String),
    `MVT:${server.base}/v1/tiles/WebMercatorQuad/16/${row}/${col}?f=mvt`, '-oo', `X=${col}`, '-oo', `Y=${row}`, '-oo', 'Z=16', '-oo', 'CLIP=NO', 'pand');
  assert.match(found, /^OGRFeature\(pand\)/m);
});
