import { LockMode } from '@mikro-orm/postgresql';
import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { Problems } from '../../result.ts';
import { requireEditor } from '../authorise.ts';
import { replaceAccess, replacePool } from '../edit-pool.ts';
import { SmartlinkRow } from '../entities/smartlink-row.ts';
import { type SmartlinkChange, smartlinkPayload } from '../graph/smartlink-payload.ts';
import { checkPool } from '../input/check-pool.ts';
import { readSmartlink, readSmartlinkReferences } from '../input/read-smartlink.ts';
import { UpdateSmartlinkInput } from '../input/update-smartlink-input.ts';
import type { OffersContext } from '../offers-context.ts';
import { withTrackingHosts } from '../own-hosts.ts';

const UpdateSmartlinkPayload = smartlinkPayload('UpdateSmartlinkPayload');

@Resolver()
export class UpdateSmartlink {
  @Mutation(() => UpdateSmartlinkPayload, {
    description: 'Changes a smartlink; its tracking links stay as they are.',
  })
  async updateSmartlink(
    @Arg('id', () => ID) id: string,
    @Arg('input', () => UpdateSmartlinkInput) input: UpdateSmartlinkInput,
    @Ctx() context: OffersContext,
  ): Promise<SmartlinkChange> {
    requireEditor(context.viewer);
    const problems = new Problems();
    const rules = await withTrackingHosts(context.em, context.rules);
    const columns = readSmartlink(input, rules, problems);
    await context.transact(async (em) => {
      // Locked, so that two pool edits at once follow one another instead of mixing.
      const smartlink = await em.findOne(SmartlinkRow, id, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if (!smartlink) return problems.add(['id'], 'NOT_FOUND', 'There is no such smartlink.');
      if (input.pool) await checkPool(em, input.pool, problems);
      const references = await readSmartlinkReferences(em, input, problems);
      if (input.pool?.length === 0 && smartlink.status === 'ACTIVE') {
        problems.add(['input', 'pool'], 'POOL_EMPTY', 'Pause the smartlink before you empty its pool.');
      }
      if (problems.any) return problems;
      // The pool is part of the smartlink to people, so its change shows in the row as well.
      Object.assign(smartlink, columns, references, { updatedAt: new Date() });
      if (input.pool) await replacePool(em, smartlink, input.pool);
      if (input.allowedPublisherIds) await replaceAccess(em, smartlink, input.allowedPublisherIds);
      return problems;
    });
    if (problems.any) return problems;
    return { smartlink: await context.loaders.smartlink.load(id), userErrors: [] };
  }
}
