import { expect, test } from '@jest/globals';
import { readSettings } from './report-settings.ts';

const now = Date.parse('2026-06-17T12:00:00Z');
const read = (search: string) => readSettings(new URLSearchParams(search), 'SUB1', now);

test('the last seven days end today in the chosen zone', () => {
  expect(read('zone=UTC')).toMatchObject({
    period: '7',
    from: '2026-06-11',
    to: '2026-06-17',
    dimension: 'SUB1',
  });
  expect(read('zone=Pacific/Kiritimati')).toMatchObject({ from: '2026-06-12', to: '2026-06-18' });
});

test('a custom range wins over a period', () => {
  expect(read('days=30&from=2026-01-01&to=2026-01-31')).toMatchObject({
    period: 'custom',
    from: '2026-01-01',
    to: '2026-01-31',
  });
});

test('odd values fall back to defaults', () => {
  const settings = read('days=9&by=MOON&zone=Mars/Base&order=X&direction=UP&from=2026-02-01&to=2026-01-01');
  expect(settings).toMatchObject({ period: '7', dimension: 'SUB1', order: 'CLICKS', direction: 'DESC' });
  expect(settings.timeZone).not.toBe('Mars/Base');
});
