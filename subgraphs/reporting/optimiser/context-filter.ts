import { ArgsType, Field, ID } from 'type-graphql';
import { contextName } from '../../../domain/context-name.ts';
import type { KeptContextEvidence, KeptOfferEvidence } from '../../../domain/optimiser/kept-evidence.ts';
import { type TargetingDimension, targetingProblem } from '../../../domain/targeting.ts';
import { money } from '../../money.ts';
import { ConnectionArgs } from '../../page.ts';
import { badInput } from '../../viewer.ts';
import { stub } from '../graph/stubs.ts';
import type { OptimiserContext, OptimiserOffer } from './optimiser-evidence.ts';

@ArgsType()
export class ContextsArgs extends ConnectionArgs {
  @Field(() => String, { nullable: true, description: 'Only contexts of this country, such as DE.' })
  country?: string | null;

  @Field(() => String, { nullable: true, description: 'Only contexts of this device, such as MOBILE.' })
  device?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only contexts of this publisher.' })
  publisherId?: string | null;
}

/** The contexts asked for, with most clicks first. Throws BAD_USER_INPUT for what is no country or device. */
export function shownContexts(
  kept: readonly KeptContextEvidence[],
  { country, device, publisherId }: ContextsArgs,
  currency: string,
): OptimiserContext[] {
  checkPlace('country', 'COUNTRY', country);
  checkPlace('device', 'DEVICE', device);
  return kept
    .filter((context) => isWanted(country, context.country))
    .filter((context) => isWanted(device, context.device))
    .filter((context) => isWanted(publisherId, context.publisherId))
    .toSorted((a, b) => b.clicks - a.clicks)
    .map((context) => ({
      id: contextName(context) || '|', // the whole smartlink's name is empty, and an id is not
      country: context.country,
      device: context.device,
      publisher: stub(context.publisherId),
      sub1: context.sub1,
      clicks: context.clicks,
      epc: money(Math.round(context.epcMicros), currency),
      offers: context.offers.map((offer) => shownOffer(offer, currency)),
    }));
}

/** None is taken for a list that happens to be empty. Unknown ones are told by "". */
function checkPlace(name: string, dimension: TargetingDimension, value: string | null | undefined): void {
  if (value === null || value === undefined || value === '') return;
  const problem = targetingProblem({ dimension, operator: 'INCLUDE', values: [value] });
  if (problem !== null) throw badInput(`${name}: ${problem}`);
}

function isWanted(wanted: string | null | undefined, value: string | null): boolean {
  return wanted === null || wanted === undefined || wanted === value;
}

function shownOffer(kept: KeptOfferEvidence, currency: string): OptimiserOffer {
  const { share, clicks, maturedClicks, conversions } = kept;
  return {
    offer: { id: kept.offerId },
    epc: money(Math.round(kept.epcMicros), currency),
    epcLow: money(Math.round(kept.epcLowMicros), currency),
    epcHigh: money(Math.round(kept.epcHighMicros), currency),
    probabilityOfBeingBest: kept.best,
    ...{ share, clicks, maturedClicks, conversions },
  };
}
