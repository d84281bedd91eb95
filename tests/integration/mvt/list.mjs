// Every tile that npm pmtiles finds in an archive, unpacked, as lines `z x y sha256`.
//   node list.mjs FILE.pmtiles
import { createHash } from 'node:crypto';
import { all_tiles } from './archive.mjs';

for await (const { z, x, y, data } of all_tiles(process.argv[2]))
  console.log(z, x, y, createHash('sha256').update(new Uint8Array(data)).digest('hex'));
