import { composeServices } from '@apollo/composition';
import { expect, test } from '@jest/globals';
import { parse } from 'graphql';
import { buildReportingSchema } from './schema.ts';

test('the schema composes without a database', async () => {
  const { sdl } = await buildReportingSchema();
  const { errors } = composeServices([{ name: 'reporting', url: 'http://reporting', typeDefs: parse(sdl) }]);
  expect(errors ?? []).toEqual([]);
});

test('what would identify a visitor cannot be asked for', async () => {
  const { sdl } = await buildReportingSchema();
  const answers = sdl.replaceAll(/^input .*?^\}/gms, '');
  expect(answers).toContain('type Click ');
  expect(answers).not.toMatch(/\b(ip|ipPrefix|userAgent|visitor|referrer)\b:/);
});
