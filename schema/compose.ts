import { composeServices } from '@apollo/composition';
import { lexicographicSortSchema, parse, printSchema } from 'graphql';

/** What the composed graph is to the gateway (`supergraph`) and to its clients (`api`), as SDL. */
export interface ComposedGraph {
  readonly supergraph: string;
  readonly api: string;
  /** What composition found odd, though possible; nothing in a healthy graph. */
  readonly hints: readonly string[];
}

/**
 * Composes the subgraphs. Where each is served is decided by the gateway's environment, so the supergraph carries
 * addresses that can never be reached.
 *
 * @throws Error naming everything that does not fit together
 */
export function composeGraph(subgraphs: Readonly<Record<string, string>>): ComposedGraph {
  const services = Object.entries(subgraphs).map(([name, sdl]) => ({
    name,
    url: `http://${name}.invalid/graphql`,
    typeDefs: parse(sdl),
  }));
  const result = composeServices(services);
  if (result.errors) {
    const problems = result.errors.map((error) => error.message).join('\n');
    throw new Error(`The subgraphs do not compose:\n${problems}`);
  }
  return {
    supergraph: `${result.supergraphSdl.trimEnd()}\n`,
    api: `${printSchema(lexicographicSortSchema(result.schema.toAPISchema().toGraphQLJSSchema()))}\n`,
    hints: result.hints.map((hint) => `${hint.definition.code}: ${hint.message}`),
  };
}
