import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import { requireScope, requireStaff } from '../../viewer.ts';
import type { ReportingContext } from '../reporting-context.ts';
import { simulateSmartlink } from './simulate-smartlink.ts';
import { SimulateSmartlinkInput } from './simulate-smartlink-input.ts';
import { SmartlinkSimulation } from './smartlink-simulation.ts';

@Resolver()
export class WhatIfResolver {
  @Query(() => SmartlinkSimulation, {
    description:
      'Sends the recorded clicks of a smartlink once more, by the rules of now and by a draft of them, and tells what would change. Nothing is saved. Staff with REPORTS_READ.',
  })
  async simulateSmartlink(
    @Arg('input', () => SimulateSmartlinkInput) input: SimulateSmartlinkInput,
    @Ctx() { viewer, pool, networkFallbackUrl, networkCurrency, now }: ReportingContext,
  ): Promise<SmartlinkSimulation> {
    requireStaff(viewer);
    requireScope(viewer, 'REPORTS_READ');
    return simulateSmartlink({ pool, networkFallbackUrl, networkCurrency, now }, input);
  }
}
