import { writeFileSync } from 'node:fs';
import { projectRoot } from '../platform/sql-file.ts';
import { goldenFiles } from './golden-files.ts';

// `npm run schema`: what the code says becomes what the repository promises; the difference is for the reviewer.
for (const [name, text] of Object.entries(await goldenFiles())) {
  writeFileSync(`${projectRoot()}/schema/${name}`, text);
}
