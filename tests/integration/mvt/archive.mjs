// An archive as browsers open it.
import { readFileSync } from 'node:fs';
import { PMTiles } from 'pmtiles';

const column = (degrees, z) => Math.floor(((degrees + 180) / 360) * 2 ** z);
const row = (degrees, z) => Math.floor(((1 - Math.asinh(Math.tan((degrees * Math.PI) / 180)) / Math.PI) / 2) * 2 ** z);

// A file, or the address of one: that is read in ranges, as a page does.
export function open(path) {
  if (path.startsWith('http')) return new PMTiles(path);
  const bytes = readFileSync(path);
  const piece = (offset, length) => bytes.buffer.slice(bytes.byteOffset + offset, bytes.byteOffset + offset + length);
  return new PMTiles({ getKey: () => path, getBytes: async (offset, length) => ({ data: piece(offset, length) }) });
}

// All tiles within the bounds that its header names: z, x, y and unpacked data.
export async function* all_tiles(path) {
  const archive = open(path);
  const header = await archive.getHeader();
  for (let z = header.minZoom; z <= header.maxZoom; z++) {
    for (let x = column(header.minLon, z); x <= column(header.maxLon, z); x++) {
      for (let y = row(header.maxLat, z); y <= row(header.minLat, z); y++) {
        const found = await archive.getZxy(z, x, y);
        if (found) yield { z, x, y, data: found.data };
      }
    }
  }
}
