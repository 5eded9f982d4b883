/** How every subgraph's schema is made: type-graphql classes in, an executable federation subgraph and its SDL out. */
import 'reflect-metadata/lite';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { printSchemaWithDirectives } from '@graphql-tools/utils';
import { type GraphQLResolveInfo, type GraphQLSchema, lexicographicSortSchema, parse } from 'graphql';
import { type BuildSchemaOptions, buildSchema, createResolversMap } from 'type-graphql';

/** A subgraph that can run (`schema`) and be composed (`sdl`, federation directives included). */
export interface Subgraph {
  readonly schema: GraphQLSchema;
  readonly sdl: string;
}

/**
 * Finds the entity that another subgraph refers to by its key; null when it is gone or not for this viewer.
 * Declare the context type of the subgraph; the reference carries the key fields.
 */
export type ReferenceResolver<Context> = (
  reference: { readonly id: string },
  context: Context,
  info: GraphQLResolveInfo,
) => Promise<object | null> | object | null;

export interface SubgraphParts<Context> {
  readonly resolvers: BuildSchemaOptions['resolvers'];
  /** Object types that only an interface or a reference reaches. */
  readonly orphanedTypes?: NonNullable<BuildSchemaOptions['orphanedTypes']>;
  /** One per entity with a resolvable key, by GraphQL type name. */
  readonly references: Readonly<Record<string, ReferenceResolver<Context>>>;
}

// Composition 2.14 knows federation up to 2.14; 2.9 has all that is used here.
const federationLink = `extend schema @link(
  url: "https://specs.apollo.dev/federation/v2.9"
  import: ["@key", "@shareable", "@external", "@requires", "@inaccessible", "@tag"]
)`;

/** Builds a subgraph without touching a database. Throws when a class or a reference does not fit the schema. */
export async function buildSubgraph<Context>(parts: SubgraphParts<Context>): Promise<Subgraph> {
  const plain = await buildSchema({
    resolvers: parts.resolvers,
    // Never undefined: otherwise types of other subgraphs in the same process could slip in.
    orphanedTypes: parts.orphanedTypes ?? [],
    validate: false,
    skipCheck: true, // the federation directives are only known after the next step
  });
  // Sorted, so that the golden file does not depend on the order in which modules were imported.
  const sdl = `${federationLink}\n\n${printSchemaWithDirectives(lexicographicSortSchema(plain))}\n`;
  const resolvers = createResolversMap(plain) as ResolversByType;
  for (const [typeName, find] of Object.entries(parts.references)) {
    const type = resolvers[typeName];
    if (!type)
      throw new Error(`No type ${typeName} in the subgraph: a reference resolver needs its object type.`);
    // Async on purpose: a synchronous throw would null every entity of the request, not only this one.
    type.__resolveReference = async (reference: { id: string }, context: Context, info: GraphQLResolveInfo) =>
      find(reference, context, info);
  }
  const typeDefs = parse(sdl, { noLocation: true });
  return { schema: buildSubgraphSchema([{ typeDefs, resolvers: resolvers as never }]), sdl };
}

type ResolversByType = Record<string, Record<string, unknown>>;
