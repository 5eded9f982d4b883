import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { ReportingContext } from '../reporting-context.ts';
import { ExchangeRateInput, keepRates, SetExchangeRatesPayload } from './keep-rates.ts';

@Resolver()
export class SetExchangeRate {
  @Mutation(() => SetExchangeRatesPayload, {
    description:
      'Sets what a currency is worth from a day on. What was converted before keeps its rate. Staff only.',
  })
  async setExchangeRate(
    @Arg('input', () => ExchangeRateInput) input: ExchangeRateInput,
    @Ctx() context: ReportingContext,
  ): Promise<SetExchangeRatesPayload> {
    return keepRates(context, [input], () => ['input']);
  }
}
