import { globSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { buildSchema, type FragmentDefinitionNode, Kind, parse, validate } from 'graphql';
import { countNodes } from './count-nodes.ts';
import { nodesMax } from './refuse-fan-out.ts';

const schema = buildSchema(readFileSync('schema/api.graphql', 'utf8'));

function count(query: string, variables: Record<string, unknown> = {}): number {
  const document = parse(query);
  const operation = document.definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('No operation in the query.');
  const fragments = new Map(
    document.definitions
      .filter((definition): definition is FragmentDefinitionNode => definition.kind === 'FragmentDefinition')
      .map((fragment) => [fragment.name.value, fragment]),
  );
  return countNodes({ schema, operation, fragments, variables });
}

const nodes = (selection: string) => `{ edges { node { ${selection} } } }`;

test.each<[string, string, Record<string, unknown>, number]>([
  ['one object', '{ smartlink(id: "1") { id name } }', {}, 1],
  ['what is no object costs nothing', `{ smartlinks(first: 3) { totalCount } }`, {}, 0],
  ['a page', `{ smartlinks(first: 3) ${nodes('id')} }`, {}, 3],
  ['a page of the usual length', `{ smartlinks ${nodes('id')} }`, {}, 20],
  ['null is the usual length', `{ smartlinks(first: null) ${nodes('id')} }`, {}, 20],
  ['a pool is longer', `{ smartlink(id: "1") { pool ${nodes('id')} } }`, {}, 51],
  ['a variable', `query ($n: Int) { smartlinks(first: $n) ${nodes('id')} }`, { n: 7 }, 7],
  ['a variable with a default', `query ($n: Int = 9) { smartlinks(first: $n) ${nodes('id')} }`, {}, 9],
  ['a variable without a value', `query ($n: Int) { smartlinks(first: $n) ${nodes('id')} }`, {}, 20],
  [
    'a variable that is no number',
    `query ($n: Int) { smartlinks(first: $n) ${nodes('id')} }`,
    { n: 'x' },
    100,
  ],
  [
    'lists within lists',
    `{ smartlinks(first: 3) ${nodes(`pool(first: 5) ${nodes('offer { id }')}`)} }`,
    {},
    33,
  ],
  ['aliases', `{ a: smartlinks(first: 3) ${nodes('id')} b: smartlinks(first: 4) ${nodes('id')} }`, {}, 7],
  [
    'a length below one pays for no other',
    `{ a: smartlinks(first: -9) ${nodes('id')} b: smartlinks(first: 9) ${nodes('id')} }`,
    {},
    10,
  ],
  [
    'fragments',
    `{ smartlinks(first: 3) { ...F } } fragment F on SmartlinkConnection ${nodes('... on Smartlink { trackingLink { id } }')}`,
    {},
    6,
  ],
  ['objects by their ids', '{ nodes(ids: ["a", "b"]) { id } }', {}, 2],
  [
    'objects by ids in a variable',
    'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }',
    { ids: ['a', 'b', 'c'] },
    3,
  ],
])('%s', (_name, query, variables, expected) => {
  expect(validate(schema, parse(query))).toEqual([]);
  expect(count(query, variables)).toBe(expected);
});

test('the cycle of smartlinks and their applications is far above the bound', () => {
  const cycle = (levels: number): string =>
    levels === 0 ? 'id' : `applications(first: 100) ${nodes(`smartlink { ${cycle(levels - 1)} }`)}`;
  expect(count(`{ smartlink(id: "1") { ${cycle(3)} } }`)).toBeGreaterThan(100 * nodesMax);
  expect(count(`{ smartlinks(first: 100) ${nodes(cycle(1))} }`)).toBeGreaterThan(nodesMax);
});

test('fifty smartlinks with all that a client shows of them are below it', () => {
  const query = `query ($first: Int!) { smartlinks(first: $first) ${nodes(
    `id stats { clicks payout { amount } } myApplication { id status } trackingLink { id url }
     pool ${nodes('id weight offer { id name payout { amount currency } }')}`,
  )} }`;
  expect(count(query, { first: 50 })).toBeLessThan(nodesMax);
});

test('whatever the portal asks is below it, every page as long as can be', () => {
  const sources = globSync('portal/**/*.{ts,tsx}', { exclude: ['portal/generated/**'] });
  const documents = sources.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/graphql\(`([^`]*)`\)/g)].map(([, text = '']) => text),
  );
  const isFragment = (text: string) => text.trim().startsWith('fragment');
  const fragments = documents.filter(isFragment).join('\n');
  const operations = documents.filter((text) => !isFragment(text));
  expect(operations.length).toBeGreaterThan(20);
  for (const operation of operations) {
    expect(count(`${operation}\n${fragments}`, { first: 100, rows: 1_000, days: 1_000 })).toBeLessThan(
      nodesMax,
    );
  }
});
