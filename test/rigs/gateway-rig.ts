import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeServices } from '@apollo/composition';
import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginInlineTraceDisabled } from '@apollo/server/plugin/disabled';
import { buildSubgraphSchema } from '@apollo/subgraph';
import fastifyApollo from '@as-integrations/fastify';
import Fastify from 'fastify';
import { GraphQLError, type GraphQLFieldResolver, parse } from 'graphql';
import type pg from 'pg';
import { createAccount } from '../../gateway/create-account.ts';
import { type GatewayOptions, start } from '../../gateway/start.ts';
import { createPool } from '../../platform/database.ts';
import { settleLibraries } from '../../platform/environment.ts';
import { createLogger } from '../../platform/logger.ts';
import { sha256Hex } from '../../platform/secret.ts';
import { verifyToken } from '../../platform/signed-token.ts';
import { knownKey } from './known-key.ts';
import { createTestDatabase } from './test-database.ts';

export const portalOrigin = 'http://portal.test';
export const password = 'correct horse battery';
const viewerKey = knownKey(7);
const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])';

const offersSdl = `${link}
  type Query { offer(id: ID!): Offer! viewerClaims: String! forbidden: String invalid(amount: Int!): String bug: String many: [Offer!]! }
  type Mutation { rename(id: ID!, name: String!): Offer! }
  type Offer @key(fields: "id") { id: ID! name: String! next: Offer! similar(first: Int): Offers! }
  type Offers { nodes: [Offer!]! }`;
const reportingSdl = `${link}
  type Query { clicksTotal: Int! }
  type Offer @key(fields: "id") { id: ID! clicks: Int }`;

type Resolvers = Record<
  string,
  Record<string, GraphQLFieldResolver<unknown, { claims: Record<string, unknown> }>>
>;

const offersResolvers: Resolvers = {
  Query: {
    offer: (_source, { id }) => ({ id }),
    many: () => [{ id: '1' }, { id: '2' }],
    viewerClaims: (_source, _parameters, { claims }) => JSON.stringify(claims),
    forbidden: () => {
      throw new GraphQLError('Only staff of the network may do this.', { extensions: { code: 'FORBIDDEN' } });
    },
    bug: () => {
      throw new Error('duplicate key value violates "secret_table_pkey"');
    },
  },
  Mutation: { rename: (_source, { id }) => ({ id }) },
  Offer: {
    name: (offer) => `Offer ${(offer as { id: string }).id}`,
    next: () => ({ id: '1' }),
    similar: () => ({ nodes: [{ id: '2' }] }),
  },
};
const reportingResolvers: Resolvers = {
  Query: { clicksTotal: () => 42 },
  Offer: { clicks: (offer) => Number((offer as { id: string }).id) * 10 },
};

/** A real, small subgraph on a free port, which refuses requests that carry no viewer as the product's subgraphs do. */
async function startSubgraph(sdl: string, resolvers: Resolvers) {
  const apollo = new ApolloServer<{ claims: Record<string, unknown> }>({
    schema: buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers: resolvers as never }]),
    stopOnTerminationSignals: false,
    plugins: [ApolloServerPluginInlineTraceDisabled()],
  });
  await apollo.start();
  const app = Fastify();
  app.get('/health/ready', () => ({ ok: true }));
  await app.register(fastifyApollo(apollo), {
    context: async (request) => {
      const token = (request.headers.authorization ?? '').replace('Bearer ', '');
      return { claims: await verifyToken(viewerKey, 'subgraphs', token).catch(refuse) };
    },
  });
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  return {
    url: `${url}/graphql`,
    async stop() {
      await app.close();
      await apollo.stop();
    },
  };
}

function refuse(): never {
  const extensions = { code: 'UNAUTHENTICATED', http: { status: 401 } };
  throw new GraphQLError('A subgraph answers only the gateway.', { extensions });
}

function composeSupergraph(): string {
  const services = [
    { name: 'offers', url: 'http://nowhere.invalid', typeDefs: parse(offersSdl) },
    { name: 'reporting', url: 'http://nowhere.invalid', typeDefs: parse(reportingSdl) },
  ];
  const { supergraphSdl, errors } = composeServices(services);
  if (supergraphSdl === undefined) throw new Error(`The test's subgraphs do not compose: ${errors}`);
  return supergraphSdl;
}

export type GatewayRig = Awaited<ReturnType<typeof startGatewayRig>>;

/** A gateway over two small subgraphs and a database of its own, with what stories about it need. */
export async function startGatewayRig() {
  settleLibraries();
  const database = await createTestDatabase();
  const owner = createPool(database.url, { name: 'test' });
  const offers = await startSubgraph(offersSdl, offersResolvers);
  const reporting = await startSubgraph(reportingSdl, reportingResolvers);
  const logger = createLogger('gateway', 'silent');
  const options: GatewayOptions = {
    host: '127.0.0.1',
    port: 0,
    databaseUrl: database.urlFor('smartlink_gateway'),
    supergraphSdl: composeSupergraph(),
    subgraphUrls: { offers: offers.url, reporting: reporting.url },
    viewerKey,
    authSecret: 'a secret for the cookies of this test only',
    portalUrl: portalOrigin,
    portalFolder: join(mkdtempSync(join(tmpdir(), 'portal-')), 'not-built'),
    networkName: 'Test Network',
    networkCurrency: 'EUR',
    trackingUrl: 'http://track.test',
    trustedProxies: ['127.0.0.0/8'],
    logger,
  };
  const gateway = await start(options);
  const stops = [gateway.stop, reporting.stop, offers.stop];
  return {
    url: gateway.url,
    owner,
    stopReporting: reporting.stop,
    /** Another gateway over the same database and subgraphs. */
    async startAnother(changes: Partial<GatewayOptions>) {
      const another = await start({ ...options, ...changes });
      stops.unshift(another.stop);
      return another;
    },
    ...peopleOf(owner, options),
    signIn: (email: string, text = password, headers: Record<string, string> = {}) =>
      fetch(`${gateway.url}/auth/sign-in/email`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: portalOrigin, ...headers },
        body: JSON.stringify({ email, password: text }),
      }),
    query: (query: string, headers: Record<string, string>, variables: object = {}) =>
      fetch(`${gateway.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query, variables }),
      }),
    async stop() {
      for (const stop of stops) await stop();
      await owner.end();
      await database.drop();
    },
  };
}

/** Makes the people of a story. */
function peopleOf(owner: pg.Pool, options: GatewayOptions) {
  return {
    /** A password account; the role is `addUser`'s business. */
    createAccount: (email: string, text = password) =>
      createAccount(
        {
          databaseUrl: options.databaseUrl,
          authSecret: options.authSecret,
          email,
          password: text,
          name: 'Test Person',
          logger: options.logger,
        },
        async () => undefined,
      ),
    async addUser(id: string, email: string, role: string, publisherId: string | null = null) {
      const columns = 'publishers.app_user (id, email, name, role, publisher_id)';
      await owner.query(`insert into ${columns} values ($1, $2, 'Test Person', $3, $4)`, [
        id,
        email,
        role,
        publisherId,
      ]);
    },
    async addPublisher(id: string, status = 'ACTIVE') {
      await owner.query('insert into publishers.publisher (id, name, status) values ($1, $1, $2)', [
        id,
        status,
      ]);
    },
    /** Gives the text of a key that belongs to a user. */
    async addApiKey(userId: string, prefix: string, scopes: string[]): Promise<string> {
      const secret = prefix.repeat(6).slice(0, 43);
      const columns = 'publishers.api_key (id, user_id, name, prefix, secret_hash, scopes)';
      const values = [`key_${prefix}`, userId, prefix, sha256Hex(secret), scopes];
      await owner.query(`insert into ${columns} values ($1, $2, 'test', $3, $4, $5)`, values);
      return `slk_${prefix}_${secret}`;
    },
  };
}

/** What a browser would send back. */
export function cookiesOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}
