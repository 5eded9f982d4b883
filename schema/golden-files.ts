import { composeGraph } from './compose.ts';
import { printSubgraphs } from './print-subgraphs.ts';

/** The text of every GraphQL golden file of this folder, by file name, as the code has it now. */
export async function goldenFiles(): Promise<Record<string, string>> {
  const subgraphs = await printSubgraphs();
  const { supergraph, api } = composeGraph(subgraphs);
  const files = Object.entries(subgraphs).map(([name, sdl]) => [`${name}.graphql`, sdl]);
  return { ...Object.fromEntries(files), 'supergraph.graphql': supergraph, 'api.graphql': api };
}
