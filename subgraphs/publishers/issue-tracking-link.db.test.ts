import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { MikroORM } from '@mikro-orm/postgresql';
import { createLogger } from '../../platform/logger.ts';
import { type PublishersRig, startPublishersRig } from '../../test/rigs/publishers-rig.ts';
import { openOrm } from '../orm.ts';
import { TrackingLinkRow } from './entities/tracking-link-row.ts';
import { issueTrackingLink } from './issue-tracking-link.ts';

let world: PublishersRig;
let orm: MikroORM;

beforeAll(async () => {
  world = await startPublishersRig();
  orm = await openOrm({
    databaseUrl: world.databaseUrl,
    schema: 'publishers',
    entities: [TrackingLinkRow],
    logger: createLogger('test', 'silent'),
  });
});
afterAll(async () => {
  await orm.close();
  await world.stop();
});

async function issue(smartlinkId: string, draws: (string | null)[]): Promise<string> {
  const { publisherId } = await world.addPublisher();
  const link = await orm.em
    .fork()
    .transactional((em) => issueTrackingLink(em, { smartlinkId, publisherId }, () => draws.shift() ?? null));
  return link.code;
}

test('a code that is taken, or was not fit, is drawn again', async () => {
  const smartlink = await world.addSmartlink('OPEN');
  expect(await issue(smartlink, ['nDFvGxU'])).toBe('nDFvGxU');
  expect(await issue(smartlink, ['nDFvGxU', null, 'nDFvGxU', 'K7m2QwE'])).toBe('K7m2QwE');
});

test('codes differ by case alone', async () => {
  expect(await issue(await world.addSmartlink('OPEN'), ['NdfVgXu'])).toBe('NdfVgXu');
});

test('a random source that never gives a free code is a bug, not an endless loop', async () => {
  await expect(issue(await world.addSmartlink('OPEN'), [])).rejects.toThrow('No free link code');
});
