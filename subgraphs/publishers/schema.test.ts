import { expect, test } from '@jest/globals';
import { buildPublishersSchema } from './schema.ts';

test('the schema is built without a database and has a key for every entity', async () => {
  const { sdl, schema } = await buildPublishersSchema();
  const entities = [...sdl.matchAll(/^type (\w+)[^{]*@key\(fields: "id"\)/gm)].map((match) => match[1]);
  expect(entities).toEqual([
    'ApiKey',
    'Notification',
    'PostbackEndpoint',
    'Publisher',
    'Smartlink',
    'SmartlinkApplication',
    'TrackingLink',
    'User',
  ]);
  expect(schema.getType('_Entity')?.toString()).toBe('_Entity');
});
