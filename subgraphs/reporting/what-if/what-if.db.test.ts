import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { type Person, type ReportingRig, startReportingRig } from '../../../test/rigs/reporting-rig.ts';
import { countCells, whatIfHistory, whatIfNetwork } from '../../../test/samples/what-if-story.ts';
import { projectChanges } from '../../../workers/projector/project-changes.ts';

const count = 6000;
const until = Math.floor(Date.now() / 900_000) * 900_000;
const history = whatIfHistory(3, count, until);
const range = { from: new Date(until - count * 60_000), to: new Date(until) };
const micros = (money: { micros: string } | null | undefined) => Number(money?.micros);

let rig: ReportingRig;

beforeAll(async () => {
  rig = await startReportingRig(history);
  await rig.change(whatIfNetwork);
  await rig.change(countCells);
  const projector = new pg.Client({ connectionString: rig.databaseUrlFor('smartlink_projector') });
  await projector.connect();
  await projectChanges(projector);
  await projector.end();
});
afterAll(() => rig.stop());

interface Told {
  readonly micros: string;
}
interface Totals {
  readonly offerClicks: number;
  readonly strandedClicks: number;
  readonly strandedShare: number;
  readonly earnings: Told;
  readonly epc: Told;
}
interface OfferRow {
  readonly offer: { readonly id: string };
  readonly recordedShare: number;
  readonly nowShare: number;
  readonly draftShare: number;
  readonly draftReach: number;
  readonly draftRefusal: string | null;
  readonly draftEpc: Told | null;
  readonly draftEpcLow: Told | null;
  readonly draftEpcHigh: Told | null;
}
interface Result {
  readonly recordedClicks: number;
  readonly replayedClicks: number;
  readonly sample: string;
  readonly sentence: string;
  readonly optimiseFor: string;
  readonly now: Totals;
  readonly draft: Totals;
  readonly difference: Told;
  readonly differenceLow: Told;
  readonly differenceHigh: Told;
  readonly uplift: number | null;
  readonly offers: readonly OfferRow[];
  readonly publishers: readonly {
    publisher: { id: string };
    clicks: number;
    strandedNow: number;
    strandedDraft: number;
  }[];
  readonly countries: readonly {
    country: string;
    clicks: number;
    strandedNow: number;
    strandedDraft: number;
  }[];
}
interface Simulation {
  readonly result: Result | null;
  readonly userErrors: readonly { field: string[]; code: string; message: string }[];
}

const totals = 'offerClicks strandedClicks strandedShare earnings { micros } epc { micros }';
const query = `query ($input: SimulateSmartlinkInput!) { simulateSmartlink(input: $input) {
  result { recordedClicks replayedClicks sample sentence optimiseFor uplift now { ${totals} } draft { ${totals} }
    difference { micros } differenceLow { micros } differenceHigh { micros }
    offers { offer { id } recordedShare nowShare draftShare draftReach draftRefusal draftEpc { micros } draftEpcLow { micros } draftEpcHigh { micros } }
    publishers { publisher { id } clicks strandedNow strandedDraft } countries { country clicks strandedNow strandedDraft } }
  userErrors { field code message } } }`;

async function simulate(draft: object | null, over: object = {}): Promise<Simulation> {
  const input = { smartlinkId: 'smk_w', range, draft, ...over };
  const { data, errors } = await rig.ask('manager', query, { input });
  expect(errors).toBeUndefined();
  return data?.simulateSmartlink as Simulation;
}

async function resultOf(draft: object | null): Promise<Result> {
  const { result, userErrors } = await simulate(draft);
  expect(userErrors).toEqual([]);
  if (result === null) throw new Error('No result, and no reason.');
  return result;
}

const offerOf = ({ offers }: Result, id: string) => offers.find(({ offer }) => offer.id === id);
const germans = history.clicks.filter(({ country }) => country === 'DE').length / count;

describe('a draft', () => {
  test('that changes nothing tells what is, exactly and always the same', async () => {
    const result = await resultOf(null);
    expect(result).toMatchObject({
      ...{ recordedClicks: count, replayedClicks: count, optimiseFor: 'PUBLISHER_PAYOUT', uplift: 0 },
      difference: { micros: '0' },
      sentence: 'Nothing changes. 0 % of the clicks reach no offer, as now.',
    });
    expect(offerOf(result, 'off_de')?.nowShare).toBeCloseTo(germans / 4, 9);
    expect(offerOf(result, 'off_all')?.nowShare).toBeCloseTo(1 - germans / 4, 9);
    // What was drawn is that, but for chance.
    expect(offerOf(result, 'off_de')?.recordedShare).toBeCloseTo(germans / 4, 1);
    const shares = ({ offers }: Result) =>
      offers.map(({ offer, nowShare, draftShare }) => [offer.id, nowShare, draftShare]);
    expect(shares(await resultOf(null))).toEqual(shares(result));
    expect(shares(await resultOf({}))).toEqual(shares(result));
  });

  test('with other weights shifts clicks, and is told what that earns, with an interval that is honest', async () => {
    const members = [
      { offerId: 'off_de', weight: 3 },
      { offerId: 'off_all', weight: 1 },
    ];
    const result = await resultOf({ members });
    expect(offerOf(result, 'off_de')?.draftShare).toBeCloseTo((germans * 3) / 4, 9);
    // 0.20 × 2.00 against 0.05 × 2.00 for half of the Germans.
    const truth = (0.2 - 0.05) * 2_000_000 * (germans / 2) * count;
    expect(micros(result.differenceLow)).toBeLessThan(truth);
    expect(micros(result.differenceHigh)).toBeGreaterThan(truth);
    expect(micros(result.differenceLow)).toBeGreaterThan(0);
    expect(result.sentence).toMatch(/^The draft would earn publishers [\d.]+ EUR more from these clicks/);
    const epc = offerOf(result, 'off_de');
    expect(micros(epc?.draftEpcLow)).toBeLessThan(400_000);
    expect(micros(epc?.draftEpcHigh)).toBeGreaterThan(400_000);
  });

  test('without an offer for everybody strands them, and says whose and from where', async () => {
    const result = await resultOf({ members: [{ offerId: 'off_de' }] });
    const austrians = count - germans * count;
    expect(result.draft.strandedClicks).toBe(austrians);
    expect(result.draft.strandedShare).toBeCloseTo(1 - germans, 9);
    expect(result.now.strandedClicks).toBe(0);
    expect(result.countries[0]).toMatchObject({ country: 'AT', strandedNow: 0, strandedDraft: austrians });
    expect(result.publishers.reduce((sum, { strandedDraft }) => sum + strandedDraft, 0)).toBe(austrians);
    const [most] = result.publishers;
    expect(most).toMatchObject({
      publisher: { id: 'pub_a' },
      strandedDraft: history.clicks.filter((click) => click.country === 'AT' && click.publisherId === 'pub_a')
        .length,
    });
  });

  test('with a fallback offer strands nobody', async () => {
    const result = await resultOf({ members: [{ offerId: 'off_de' }], fallbackOfferId: 'off_all' });
    expect(result.draft.strandedClicks).toBe(0);
    expect(offerOf(result, 'off_all')?.draftShare).toBeCloseTo(1 - germans, 9);
  });

  test('with other targeting takes other visitors', async () => {
    const targeting = [{ dimension: 'COUNTRY', operator: 'EXCLUDE', values: ['DE'] }];
    const result = await resultOf({ members: [{ offerId: 'off_de', targeting }, { offerId: 'off_all' }] });
    expect(offerOf(result, 'off_de')?.draftReach).toBeCloseTo(1 - germans, 9);
    expect(offerOf(result, 'off_de')?.draftShare).toBeCloseTo((1 - germans) / 2, 9);
    expect(offerOf(result, 'off_de')?.draftRefusal).toBe('INVALID_COUNTRY');
    expect(offerOf(result, 'off_all')?.draftRefusal).toBeNull();
  });

  test('with an offer that nobody ever saw: it counts as published, and is believed to be as others are', async () => {
    const result = await resultOf({ members: [{ offerId: 'off_x', priority: 1 }], mode: 'PRIORITY' });
    const offer = offerOf(result, 'off_x');
    expect(offer?.draftShare).toBe(1);
    expect(micros(offer?.draftEpc)).toBeGreaterThan(0);
    const width = (low: Told | null | undefined, high: Told | null | undefined) => micros(high) / micros(low);
    const known = offerOf(await resultOf({ members: [{ offerId: 'off_all' }] }), 'off_all');
    expect(width(offer?.draftEpcLow, offer?.draftEpcHigh)).toBeGreaterThan(
      2 * width(known?.draftEpcLow, known?.draftEpcHigh),
    );
  });

  test('of AUTO_OPTIMIZE sends Germans to what they convert best on, by what was learnt', async () => {
    const result = await resultOf({ mode: 'AUTO_OPTIMIZE' });
    expect(offerOf(result, 'off_de')?.draftShare ?? 0).toBeGreaterThan(germans * 0.9);
    expect(result.draft.strandedClicks).toBe(0);
    expect(result.uplift ?? 0).toBeGreaterThan(0.5);
  });

  test('that optimises for the margin earns the network more, and is told in margin', async () => {
    // 0.05 × 2.00 against 0.20 × 0.20: what is best turns round.
    const result = await resultOf({ mode: 'AUTO_OPTIMIZE', optimiseFor: 'NETWORK_MARGIN' });
    expect(result.optimiseFor).toBe('NETWORK_MARGIN');
    expect(offerOf(result, 'off_all')?.draftShare ?? 0).toBeGreaterThan(0.9);
    expect(result.sentence).toMatch(/the network/);
  });
});

describe('what has to be fixed is said, with the field', () => {
  const members = (...given: object[]) => ({ members: given });
  test.each([
    ['another smartlink', null, { smartlinkId: 'smk_no' }, [['input', 'smartlinkId'], 'NOT_FOUND']],
    [
      'a time that ends first',
      null,
      { range: { from: range.to, to: range.from } },
      [['input', 'range'], 'RANGE_INVALID'],
    ],
    [
      'two months',
      null,
      { range: { from: new Date(until - 61 * 86_400_000), to: range.to } },
      [['input', 'range'], 'RANGE_TOO_LONG'],
    ],
    [
      'a time without clicks',
      null,
      { range: { from: new Date(until - 90 * 86_400_000), to: new Date(until - 80 * 86_400_000) } },
      [['input', 'range'], 'NO_CLICKS'],
    ],
    ['a smartlink without clicks', null, { smartlinkId: 'smk_idle' }, [['input', 'range'], 'NO_CLICKS']],
    [
      'an unknown offer',
      members({ offerId: 'off_no' }),
      {},
      [['input', 'draft', 'members', '0', 'offerId'], 'OFFER_NOT_FOUND'],
    ],
    [
      'an archived offer',
      members({ offerId: 'off_old' }),
      {},
      [['input', 'draft', 'members', '0', 'offerId'], 'OFFER_ARCHIVED'],
    ],
    [
      'an offer twice',
      members({ offerId: 'off_de' }, { offerId: 'off_de' }),
      {},
      [['input', 'draft', 'members', '1', 'offerId'], 'OFFER_DUPLICATE'],
    ],
    ['no offer', members(), {}, [['input', 'draft', 'members'], 'POOL_EMPTY']],
    [
      'no weight',
      members({ offerId: 'off_de', weight: 0 }, { offerId: 'off_all', weight: 0 }),
      {},
      [['input', 'draft', 'members'], 'WEIGHTS_ZERO'],
    ],
    [
      'a weight below 0',
      members({ offerId: 'off_de', weight: -1 }),
      {},
      [['input', 'draft', 'members', '0', 'weight'], 'WEIGHT_INVALID'],
    ],
    [
      'a rule that is none',
      members({
        offerId: 'off_de',
        targeting: [{ dimension: 'COUNTRY', operator: 'INCLUDE', values: ['x'] }],
      }),
      {},
      [['input', 'draft', 'members', '0', 'targeting', '0'], 'TARGETING_INVALID'],
    ],
    [
      'a fallback that is no offer',
      { fallbackOfferId: 'off_no' },
      {},
      [['input', 'draft', 'fallbackOfferId'], 'OFFER_NOT_FOUND'],
    ],
    [
      'a fallback that is no page',
      { fallbackUrl: 'javascript:alert(1)' },
      {},
      [['input', 'draft', 'fallbackUrl'], 'FALLBACK_URL_INVALID'],
    ],
  ])('%s', async (_, draft, over, expected) => {
    const { result, userErrors } = await simulate(draft, over);
    expect(result).toBeNull();
    expect(userErrors.map(({ field, code }) => [field, code])).toEqual([expected]);
    expect(userErrors[0]?.message).toMatch(/^[A-Z"].+\.$/);
  });
});

test('nothing is written by it', async () => {
  const state = async () =>
    (
      await rig.change(
        'select (select count(*) from routing.change) as changes, (select version from routing.state) as version',
      )
    ).rows;
  const before = await state();
  await simulate({ members: [{ offerId: 'off_x' }], mode: 'AUTO_OPTIMIZE' });
  expect(await state()).toEqual(before);
});

test.each<Person>(['ann', 'robot', 'outsider'])('%s, being no staff, is refused', async (person) => {
  const { data, errors } = await rig.ask(person, query, { input: { smartlinkId: 'smk_w', range } });
  expect(data).toBeNull();
  expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
});
