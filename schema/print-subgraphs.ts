import type { Subgraph } from '../subgraphs/build-schema.ts';
import { buildOffersSchema } from '../subgraphs/offers/schema.ts';
import { buildPublishersSchema } from '../subgraphs/publishers/schema.ts';
import { buildReportingSchema } from '../subgraphs/reporting/schema.ts';

/** The owners of the graph, and how each builds its part without a database. */
const subgraphs = {
  offers: buildOffersSchema,
  publishers: buildPublishersSchema,
  reporting: buildReportingSchema,
} as const satisfies Record<string, () => Promise<Subgraph>>;

export type SubgraphName = keyof typeof subgraphs;

/** The SDL of every subgraph, federation directives included. */
export async function printSubgraphs(): Promise<Record<SubgraphName, string>> {
  const printed: Record<SubgraphName, string> = { offers: '', publishers: '', reporting: '' };
  for (const name of Object.keys(printed) as SubgraphName[]) printed[name] = (await subgraphs[name]()).sdl;
  return printed;
}
