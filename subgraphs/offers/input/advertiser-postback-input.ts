import { Field, InputType } from 'type-graphql';

/** How an advertiser's conversions may come. */
@InputType()
export abstract class AdvertiserPostbackInput {
  @Field(() => [String], {
    nullable: true,
    description:
      'Where postbacks may come from, replaces all: "192.0.2.0/24", "2001:db8::/32" or one address; []: from anywhere.',
  })
  postbackIpRanges?: string[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether browsers may report conversions by image pixel, without the token; they stay PENDING.',
  })
  pixelEnabled?: boolean | null;
}
