// Letters and icons of the map, as map clients fetch and read them; letters against fontnik, the reference, and icons against
// the style.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import fontnik from 'fontnik';
import { PbfReader } from 'pbf';
import { PNG } from 'pngjs';
import { start_server } from './stage.mjs';

let server, style;
before(async () => {
  server = await start_server();
  style = await (await fetch(`${server.base}/v1/styles/bgt-rustig?f=mapbox`)).json();
});
after(() => server?.stop());

const fields = ['', 'id', 'bitmap', 'width', 'height', 'left', 'top', 'advance'];
const read_glyph = (tag, glyph, pbf) => {
  glyph[fields[tag]] = tag === 2 ? pbf.readBytes() : tag === 5 || tag === 6 ? pbf.readSVarint() : pbf.readVarint();
};
const read_stack = (tag, stack, pbf) => {
  if (tag === 3) stack.glyphs.push(pbf.readMessage(read_glyph, {}));
  else stack[tag === 1 ? 'name' : 'range'] = pbf.readString();
};
const read_stacks = (bytes) => new PbfReader(bytes).readFields(
  (tag, stacks, pbf) => stacks.push(pbf.readMessage(read_stack, { glyphs: [] })), []);

const glyph_address = (font, range) => style.glyphs.replace('{fontstack}', encodeURIComponent(font)).replace('{range}', range);
async function stack_of(font, range) {
  const answer = await fetch(glyph_address(font, range));
  assert.equal(answer.status, 200);
  const stacks = read_stacks(new Uint8Array(await answer.arrayBuffer()));
  assert.deepEqual(stacks.map(({ name, range: told }) => [name, told]), [[font, range]]);
  return stacks[0].glyphs;
}
const reference = (file, start) => new Promise((resolve, reject) => {
  fontnik.range({ font: readFileSync(`/usr/share/fonts/truetype/noto/${file}`), start, end: start + 255 },
    (error, bytes) => (error ? reject(error) : resolve(read_stacks(bytes)[0].glyphs)));
});

for (const [font, file] of [['Noto Sans Regular', 'NotoSans-Regular.ttf'], ['Noto Sans Italic', 'NotoSans-Italic.ttf']]) {
  // Latin and its extensions, Greek, Cyrillic, Latin Extended Additional, punctuation and currency.
  for (const start of [0, 256, 768, 1024, 7680, 8192]) {
    test(`${font}, from character ${start}, is as the reference makes it`, async () => {
      const ours = await stack_of(font, `${start}-${start + 255}`);
      const theirs = await reference(file, start);
      const measures = ({ bitmap, ...rest }) => ({ ...rest, pixels: bitmap?.length ?? 0 });
      assert.deepEqual(ours.map(measures), theirs.map(measures));
      // 32 is a pixel. The reference cuts curves into fewer straight pieces than we do, up to a quarter of a pixel beside them.
      const differences = ours.flatMap(({ bitmap = [] }, i) => [...bitmap].map((value, at) => Math.abs(value - theirs[i].bitmap[at])));
      const most = differences.reduce((a, b) => Math.max(a, b), 0);
      const mean = differences.reduce((a, b) => a + b, 0) / differences.length;
      assert.ok(most <= 8 && mean < 0.5, `differ by ${mean}, at most ${most}`);
    });
  }
}

test('letters of the names on the map are there', async () => {
  const fonts = new Set(style.layers.flatMap(({ layout }) => layout?.['text-font'] ?? []));
  assert.ok(fonts.size > 0);
  for (const font of fonts) {
    const has = new Set();
    for (const range of ['0-255', '256-511', '7680-7935', '8192-8447']) for (const { id } of await stack_of(font, range)) has.add(id);
    for (const letter of "Brêgeleane Haďšerstraße Nij Altoenaë 's-Gravenweg 12³ ẞ – ’ € ĳ") assert.ok(has.has(letter.codePointAt(0)), `${font}: ${letter}`);
  }
});

test('a range without characters is an answer, too; an unknown font is told which there are', async () => {
  assert.deepEqual(await stack_of('Noto Sans Regular', '57344-57599'), []);
  const answer = await fetch(glyph_address('Comic Sans', '0-255'));
  assert.equal(answer.status, 404);
  assert.equal(answer.headers.get('content-type'), 'application/problem+json');
  assert.match((await answer.json()).detail, /Noto Sans Regular/);
});

test('letters are kept by clients, shrunk on the way, and not sent twice', async () => {
  const address = glyph_address('Noto Sans Regular', '0-255');
  const answer = await fetch(address, { headers: { 'Accept-Encoding': 'gzip' } });
  assert.equal(answer.headers.get('content-encoding'), 'gzip');
  assert.match(answer.headers.get('cache-control'), /max-age=\d{4,}/);
  const again = await fetch(address, { headers: { 'Accept-Encoding': 'gzip', 'If-None-Match': answer.headers.get('etag') } });
  assert.equal(again.status, 304);
});

test('every icon of the style is drawn, in both finenesses, and none is left over', async () => {
  const wanted = new Set(style.layers.map(({ layout }) => layout?.['icon-image']).filter(Boolean));
  for (const [ending, ratio] of [['', 1], ['@2x', 2]]) {
    const places = await (await fetch(`${style.sprite}${ending}.json`)).json();
    const { data, width, height } = PNG.sync.read(Buffer.from(await (await fetch(`${style.sprite}${ending}.png`)).arrayBuffer()));
    assert.deepEqual(Object.keys(places).sort(), [...wanted].sort());
    for (const [name, place] of Object.entries(places)) {
      assert.equal(place.pixelRatio, ratio, name);
      assert.ok(place.x + place.width <= width && place.y + place.height <= height, name);
      const value = (x, y, channel) => data[((place.y + y) * width + place.x + x) * 4 + channel];
      let drawn = 0;
      for (let x = 0; x < place.width; x++)
        for (let y = 0; y < place.height; y++) {
          drawn += value(x, y, 3) > 200 && value(x, y, 0) < 200;  // not its white halo
          const at_edge = x === 0 || y === 0 || x === place.width - 1 || y === place.height - 1;
          assert.ok(!at_edge || value(x, y, 3) < 128, `${name} is cut off`);
        }
      assert.ok(drawn > 25 * ratio ** 2, `${name}: ${drawn} pixels`);
    }
  }
});

test('ArcGIS finds both from its own style', async () => {
  const address = `${server.base}/v1/arcgis/NetherlandsRDNewQuad/VectorTileServer/resources/styles/root.json`;
  const { glyphs, sprite } = await (await fetch(address)).json();
  const from_there = async (relative) => {
    const answer = await fetch(new URL(relative, address));
    assert.equal(answer.status, 200, relative);
    return Buffer.from(await answer.arrayBuffer());
  };
  const letters = await from_there(glyphs.replace('{fontstack}', 'Noto Sans Regular').replace('{range}', '0-255'));
  assert.equal(read_stacks(letters)[0].name, 'Noto Sans Regular');
  assert.ok('lichtmast' in JSON.parse(await from_there(`${sprite}.json`)));
  assert.ok(PNG.sync.read(await from_there(`${sprite}@2x.png`)).width > 0);
});
