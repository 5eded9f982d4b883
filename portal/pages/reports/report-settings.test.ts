import { expect, test } from '@jest/globals';
import { readSettings } from './report-settings.ts';

const now = Date.parse('2026-06-17T12:00:00Z');
const read = (search: string) => readSettings(new URLSearchParams(search), 'SUB1', now);

test('the last seven days end today in the chosen zone', () => {
  expect(read('zone=UTC')).toMatchObject({
    period: '7',
    from: '2026-06-11',
    to: '2026-06-17',
    dimensions: ['SUB1'],
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
  expect(settings).toMatchObject({ period: '7', dimensions: ['SUB1'], order: 'CLICKS', direction: 'DESC' });
  expect(settings.timeZone).not.toBe('Mars/Base');
});

test('a report is split by up to four dimensions, each once, and narrowed by what the address names', () => {
  expect(read('by=DAY,SUB1,DAY,COUNTRY,OS,OFFER').dimensions).toEqual(['DAY', 'SUB1', 'COUNTRY', 'OS']);
  expect(read('country=DE&country=AT&sub=a%2Cb').filters).toEqual({ countries: ['DE', 'AT'], sub1: ['a,b'] });
  expect(read('columns=CLICKS,MOON,EARNINGS').metrics).toEqual(['CLICKS', 'EARNINGS']);
  expect(read('basis=CLICK_TIME&compare=before&currency=EUR')).toMatchObject({
    timeBasis: 'CLICK_TIME',
    isCompared: true,
    currency: 'EUR',
  });
  expect(read('currency=euros').currency).toBeNull();
});
