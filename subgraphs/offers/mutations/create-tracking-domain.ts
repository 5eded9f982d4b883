import type { EntityManager } from '@mikro-orm/postgresql';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { newId } from '../../../platform/new-id.ts';
import { readSql } from '../../../platform/sql-file.ts';
import { Problems } from '../../result.ts';
import { requireEditor } from '../authorise.ts';
import { TrackingDomainRow } from '../entities/tracking-domain-row.ts';
import { type TrackingDomainChange, trackingDomainPayload } from '../graph/tracking-domain-payload.ts';
import { readHostAndPort } from '../input/read-host.ts';
import type { OffersContext } from '../offers-context.ts';

const leadsToHost = readSql(import.meta.url, '../leads-to-host.sql');
export const trackingDomainsMax = 100;

const CreateTrackingDomainPayload = trackingDomainPayload('CreateTrackingDomainPayload');

@Resolver()
export class CreateTrackingDomain {
  @Mutation(() => CreateTrackingDomainPayload, {
    description:
      'Lets tracking links be on a host of yours, whose DNS and certificate lead to the redirect. Twice is once.',
  })
  async createTrackingDomain(
    @Arg('host', () => String, { description: 'Such as go.example.com.' }) text: string,
    @Ctx() context: OffersContext,
  ): Promise<TrackingDomainChange> {
    requireEditor(context.viewer);
    const problems = new Problems();
    const host = readHostAndPort(text);
    if (host === null || context.rules.ownHosts.includes(host)) {
      const message =
        host === null
          ? 'That is no host: write it as in go.example.com, without https:// and path.'
          : 'That is the host of the installation: tracking links are there already.';
      return problems.add(['host'], 'HOST_INVALID', message);
    }
    const id = await context.transact((em) => findOrAdd(em, host, problems));
    if (id === null) return problems;
    return { trackingDomain: await context.loaders.trackingDomain.load(id), userErrors: [] };
  }
}

async function findOrAdd(em: EntityManager, host: string, problems: Problems): Promise<string | null> {
  const found = await em.findOne(TrackingDomainRow, { host });
  if (found) return found.id;
  if ((await em.count(TrackingDomainRow)) >= trackingDomainsMax) {
    problems.add(['host'], 'HOST_INVALID', `There are ${trackingDomainsMax} tracking domains: that is all.`);
    return null;
  }
  const [row] = await em.execute<{ leadsThere: boolean }[]>(leadsToHost, [host, host]);
  if (row?.leadsThere) {
    const message = 'An offer or a fallback leads there: visitors would go in a circle. Change it first.';
    problems.add(['host'], 'HOST_IN_USE', message);
    return null;
  }
  const insert = em.createQueryBuilder(TrackingDomainRow).insert({ id: newId('tdm'), host });
  await insert.onConflict('host').ignore().execute(); // of two requests at once one makes it and both find it
  return (await em.findOneOrFail(TrackingDomainRow, { host })).id;
}
