// What is in the store by GDAL's reading of it, not by ours.
import { execFileSync } from 'node:child_process';

/** Rows of an SQL query (GDAL's SQLite dialect) whose geometry is a point: { ..., lon, lat }. */
export function places(store, sql) {
  const text = execFileSync('ogr2ogr', ['-f', 'GeoJSON', '-lco', 'COORDINATE_PRECISION=7', '/vsistdout/', '-t_srs', 'EPSG:4326',
    store, '-dialect', 'SQLITE', '-sql', sql], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  return JSON.parse(text).features.map(({ properties, geometry }) =>
    ({ ...properties, lon: geometry.coordinates[0], lat: geometry.coordinates[1] }));
}

/** Places (easting or longitude first) as they are in another system, by GDAL. */
export function transformed(places, code, from = 'EPSG:28992') {
  const lines = execFileSync('gdaltransform', ['-s_srs', from, '-t_srs', code, '-output_xy'],
    { input: places.map((place) => place.join(' ')).join('\n'), encoding: 'utf8' }).trim().split('\n');
  return lines.map((line) => line.split(' ').map(Number));
}

// Left, top and side, as the Geonovum practice guideline and OGC 17-083r4 have them.
const grids = {
  NetherlandsRDNewQuad: [-285401.92, 903401.92, 880803.84],
  WebMercatorQuad: [-20037508.3427892, 20037508.3427892, 156543.033928041 * 256],
};

/** The tile of a level that a place lies in, and its box. */
export function tile_at(grid, level, [x, y]) {
  const [left, top, whole] = grids[grid];
  const side = whole / 2 ** level;
  const [col, row] = [Math.floor((x - left) / side), Math.floor((top - y) / side)];
  return { row, col, box: [left + col * side, top - (row + 1) * side, left + (col + 1) * side, top - row * side] };
}
