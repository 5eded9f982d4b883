/**
 * Lists, the Relay way: `connectionOf` makes the GraphQL types, `paginate` fills them by keyset over any source
 * (plain SQL, an array), `findPage` over MikroORM entities. Cursors are opaque and lists are read forward.
 */
import 'reflect-metadata/lite';
import { ArgsType, type ClassType, Directive, Field, Int, ObjectType } from 'type-graphql';
import { decodeCursor, encodeCursor, type SortKey } from './cursor.ts';
import { badInput } from './viewer.ts';

export const pageRowsDefault = 20;
export const pageRowsMax = 100;

@Directive('@shareable')
@ObjectType({ description: 'Where a page stands in its list.' })
export class PageInfo {
  @Field(() => Boolean)
  hasNextPage!: boolean;

  @Field(() => Boolean)
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true })
  startCursor!: string | null;

  @Field(() => String, { nullable: true, description: 'Pass it as `after` to get the next page.' })
  endCursor!: string | null;
}

@ArgsType()
export class ConnectionArgs {
  @Field(() => Int, {
    nullable: true,
    description: `How many, 1 to ${pageRowsMax}; ${pageRowsDefault} if not given.`,
  })
  first?: number | null;

  @Field(() => String, { nullable: true, description: 'The endCursor of the page before.' })
  after?: string | null;
}

/** What a connection field returns. `countAll` runs only when the client asks for `totalCount`. */
export interface Page<Row> {
  readonly edges: readonly { readonly cursor: string; readonly node: Row }[];
  readonly pageInfo: PageInfo;
  readonly countAll: () => Promise<number>;
}

/**
 * The connection class of a node type, for `@Field(() => X)` and `@Query(() => X)`; resolvers return a `Page`.
 * More fields (`unreadCount`) are added by a resolver class of the connection.
 *
 * @param name the node's GraphQL name: NameConnection and NameEdge are made of it
 */
export function connectionOf<Row extends object>(
  node: () => ClassType<Row>,
  name: string,
): ClassType<Page<Row>> {
  @ObjectType(`${name}Edge`)
  class Edge {
    @Field(() => String)
    cursor!: string;

    @Field(node)
    node!: Row;
  }

  @ObjectType(`${name}Connection`)
  class Connection implements Page<Row> {
    @Field(() => [Edge])
    edges!: Edge[];

    @Field(() => PageInfo)
    pageInfo!: PageInfo;

    countAll!: () => Promise<number>;

    @Field(() => Int, { description: 'Rows of the whole list, not of this page.' })
    totalCount(): Promise<number> {
      return this.countAll();
    }
  }
  return Connection;
}

/** A list that can be read from any place on. */
export interface Source<Row> {
  /** The values the list is sorted by, the unique one last. */
  readonly key: (row: Row) => SortKey;
  /** How many values `key` has. */
  readonly keyLength: number;
  /** Up to `limit` rows in order, from the first row behind `after` (null: from the start). */
  readonly fetch: (after: SortKey | null, limit: number) => Promise<readonly Row[]>;
  readonly countAll: () => Promise<number>;
}

/** One page of a source. Throws BAD_USER_INPUT for a `first` out of range or a foreign cursor. */
export async function paginate<Row>(
  args: ConnectionArgs,
  source: Source<Row>,
  rowsDefault: number = pageRowsDefault,
): Promise<Page<Row>> {
  const first = args.first ?? rowsDefault;
  if (first < 1 || first > pageRowsMax) throw badInput(`first must be from 1 to ${pageRowsMax}.`);
  const after = args.after ? decodeCursor(args.after, source.keyLength) : null;
  const rows = await source.fetch(after, first + 1); // one more tells whether there is a next page
  const edges = rows.slice(0, first).map((node) => ({ node, cursor: encodeCursor(source.key(node)) }));
  return {
    edges,
    pageInfo: {
      hasNextPage: rows.length > first,
      hasPreviousPage: after !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    countAll: source.countAll,
  };
}

/** One page of rows that are all in memory, in the order they stand in. Throws BAD_USER_INPUT like `paginate`. */
export async function pageOfArray<Row extends { readonly id: string }>(
  rows: readonly Row[],
  args: ConnectionArgs,
  rowsDefault: number = pageRowsDefault,
): Promise<Page<Row>> {
  return paginate(
    args,
    {
      key: (row) => [row.id],
      keyLength: 1,
      // A row that has gone since the cursor was made: start again rather than show nothing.
      fetch: async (after, limit) => {
        const start = after === null ? 0 : rows.findIndex((row) => row.id === after[0]) + 1;
        return rows.slice(start, start + limit);
      },
      countAll: async () => rows.length,
    },
    rowsDefault,
  );
}
