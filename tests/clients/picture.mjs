// Makes the picture in the README: Voorbeeldstad with its reports, as the page shows them.
//   cmake --build --preset release --target picture
import { drawn, open, start_stage, view } from './stage.mjs';

const stage = await start_stage();
const page = await open(stage.browser, `${stage.base}/${view(14.75, { lat: 52.598, lon: 5.3125 }, '&meldingen=overlast&straal=150')}`,
  { size: { width: 1200, height: 740 } });
await page.locator('#aantal', { hasText: 'tellen mee' }).waitFor();
await drawn(page);
await page.screenshot({ path: process.argv[2] });
await stage.stop();
