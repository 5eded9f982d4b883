import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { userError } from '../../result.ts';
import type { ReportingContext } from '../reporting-context.ts';
import { requireDecider } from '../require-decider.ts';
import { ExchangeRateInput, keepRates, ratesMax, SetExchangeRatesPayload } from './keep-rates.ts';

@Resolver()
export class SetExchangeRates {
  @Mutation(() => SetExchangeRatesPayload, {
    description: `The same for up to ${ratesMax} rates, all or none. Staff only.`,
  })
  async setExchangeRates(
    @Arg('rates', () => [ExchangeRateInput]) rates: ExchangeRateInput[],
    @Ctx() context: ReportingContext,
  ): Promise<SetExchangeRatesPayload> {
    requireDecider(context.viewer);
    if (rates.length > ratesMax) {
      const message = `Give at most ${ratesMax} rates at once, not ${rates.length}.`;
      return { exchangeRates: [], ...userError(['rates'], 'TOO_MANY', message) };
    }
    return keepRates(context, rates, (place) => ['rates', String(place)]);
  }
}
