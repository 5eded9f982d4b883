import { ArgsType, Field, ID } from 'type-graphql';
import type { ConversionStatus as Status } from '../../../domain/conversion.ts';
import type { PostbackSource } from '../../../domain/postback-event.ts';
import type { TimeBasis as Basis } from '../report-store.ts';
import { ConversionSource } from './conversion-source.ts';
import { ConversionStatus, TimeBasis } from './enums.ts';
import { FactArgs } from './report-input.ts';

/** What lists of facts are asked with, and what only conversions have. */
@ArgsType()
export class ConversionArgs extends FactArgs {
  @Field(() => TimeBasis, {
    nullable: true,
    description: 'Which time `range`, `since` and `until` are of: that of the conversion if it is left out.',
  })
  timeBasis?: Basis | null;

  @Field(() => [ConversionStatus], { nullable: true })
  statuses?: Status[] | null;

  @Field(() => [ConversionSource], { nullable: true })
  sources?: PostbackSource[] | null;

  @Field(() => [String], { nullable: true, description: "The advertiser's ids of orders." })
  orderIds?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'With clk_ before them or as advertisers send them.' })
  clickIds?: string[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Only what is suspicious, or only the rest. For staff.',
  })
  flagged?: boolean | null;
}
