import { Directive, Field, ObjectType } from 'type-graphql';
import { Node } from '../../node.ts';
import { connectionOf } from '../../page.ts';
import { DateTime } from '../../scalars.ts';
import type { AdvertiserStatus } from '../statuses.ts';
import { AdvertiserStatusEnum } from './enums.ts';

@Directive('@key(fields: "id")')
@ObjectType({ implements: Node, description: 'Who pays for conversions. Only staff sees advertisers.' })
export class Advertiser extends Node {
  @Field(() => String)
  name!: string;

  @Field(() => AdvertiserStatusEnum)
  status!: AdvertiserStatus;

  @Field(() => [String], {
    description: 'Where postbacks may come from, in CIDR; empty: from anywhere.',
  })
  postbackIpRanges!: string[];

  @Field(() => Boolean, {
    description:
      'Whether browsers may report conversions by image pixel, without the token; they stay PENDING.',
  })
  pixelEnabled!: boolean;

  @Field(() => DateTime)
  createdAt!: Date;
}

export const AdvertiserConnection = connectionOf(() => Advertiser, 'Advertiser');
