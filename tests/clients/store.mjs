// What is in the store by GDAL's reading of it, not by ours.
import { execFileSync } from 'node:child_process';

/** Rows of an SQL query (GDAL's SQLite dialect) whose geometry is a point: { ..., lon, lat }. */
export function places(store, sql) {
  const text = execFileSync('ogr2ogr', ['-f', 'GeoJSON', '-lco', 'COORDINATE_PRECISION=7', '/vsistdout/', '-t_srs', 'EPSG:4326',
    store, '-dialect', 'SQLITE', '-sql', sql], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  return JSON.parse(text).features.map(({ properties, geometry }) =>
    ({ ...properties, lon: geometry.coordinates[0], lat: geometry.coordinates[1] }));
}
