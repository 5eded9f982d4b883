import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the demo advertisers' site must know, and what the banner shows: written once, when the demo network is made. */
export interface DemoFile {
  readonly exampleLink: string;
  readonly offers: Readonly<
    Record<
      string,
      {
        readonly name: string;
        readonly advertiser: string;
        readonly description: string;
        readonly price: string;
        /** What buyers do, one after the other; without any they order, once. */
        readonly goals?: readonly { readonly name: string; readonly title: string; readonly price: string }[];
        readonly token: string;
      }
    >
  >;
}

const fileName = 'demo.json';

/** The demo's facts, or null where no demo network was made. Holds postback tokens: readable by its owner only. */
export function readDemoFile(dataDir: string): DemoFile | null {
  const file = join(dataDir, fileName);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as DemoFile) : null;
}

export function writeDemoFile(dataDir: string, content: DemoFile): void {
  writeFileSync(join(dataDir, fileName), JSON.stringify(content, null, 2), { mode: 0o600 });
}
