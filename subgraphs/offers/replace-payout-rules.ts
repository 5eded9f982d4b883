import type { EntityManager } from '@mikro-orm/postgresql';
import { newId } from '../../platform/new-id.ts';
import { PayoutRuleRow } from './entities/payout-rule-row.ts';
import { type PayoutRuleColumns, ruleIdentity } from './input/read-payout-rules.ts';

/** Makes the payout rules of an offer exactly what is given. Those that ask the same as before keep their id. */
export async function replacePayoutRules(
  em: EntityManager,
  offerId: string,
  rules: readonly PayoutRuleColumns[],
): Promise<void> {
  const wanted = new Map(rules.map((rule) => [ruleIdentity(rule), rule]));
  for (const row of await em.find(PayoutRuleRow, { offerId })) {
    const rule = wanted.get(ruleIdentity(row));
    wanted.delete(ruleIdentity(row));
    if (rule) Object.assign(row, rule);
    else em.remove(row);
  }
  for (const rule of wanted.values()) {
    em.persist(em.create(PayoutRuleRow, { id: newId('pyr'), offerId, ...rule }));
  }
}
