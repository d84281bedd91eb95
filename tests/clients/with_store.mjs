// Runs NAME.test.mjs when there is a store to look at; otherwise the test counts as skipped (77).
import { existsSync } from 'node:fs';

if (!existsSync(process.env.WIJKBEELD_STORE)) {
  console.log('SKIPPED: no store to look at');
  process.exit(77);
}
await import(`./${process.argv[2]}.test.mjs`);
