import type { ApolloServerPlugin, BaseContext } from '@apollo/server';
import { type DocumentNode, type FragmentDefinitionNode, GraphQLError, Kind } from 'graphql';
import { countNodes } from './count-nodes.ts';
import { tooLargeCode } from './limits.ts';

/** Fifty smartlinks with their pools and offers are some 5,000. */
export const nodesMax = 10_000;

/**
 * Refuses operations whose lists within lists could make a subgraph read more than it can hold. Not a validation rule:
 * how long a list may be is often in the variables.
 */
export function refuseFanOut<Context extends BaseContext>(): ApolloServerPlugin<Context> {
  return {
    requestDidStart: async () => ({
      didResolveOperation: async ({ schema, document, operation, request }) => {
        if (operation === undefined) return; // none is chosen, which Apollo says next
        const fragments = fragmentsOf(document);
        const nodes = countNodes({ schema, operation, fragments, variables: request.variables ?? {} });
        if (nodes <= nodesMax) return;
        const message = `This operation may read ${nodes} objects, each list being as long as asked; at most ${nodesMax} are allowed. Give the lists within lists a smaller "first", or ask in several requests.`;
        throw new GraphQLError(message, { extensions: { code: tooLargeCode, http: { status: 400 } } });
      },
    }),
  };
}

function fragmentsOf({ definitions }: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> {
  const fragments = definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
  return new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
}
