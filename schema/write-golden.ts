import { writeFileSync } from 'node:fs';
import { environmentExample } from '../platform/environment.ts';
import { projectRoot } from '../platform/sql-file.ts';
import { dumpFreshDatabase } from './dump-fresh-database.ts';
import { goldenFiles } from './golden-files.ts';

// `npm run schema`: what the code says becomes what the repository promises; the difference is for the reviewer.
const files = {
  ...(await goldenFiles()),
  'database.sql': await dumpFreshDatabase(),
  '../.env.example': environmentExample(),
};
for (const [name, text] of Object.entries(files)) writeFileSync(`${projectRoot()}/schema/${name}`, text);
