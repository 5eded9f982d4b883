import { Directive, Field, ObjectType } from 'type-graphql';
import type { OptimiseFor } from '../../../domain/optimise-for.ts';
import type { Mode, RedirectType, ReferrerPolicy } from '../../../domain/snapshot.ts';
import { Node } from '../../node.ts';
import { connectionOf } from '../../page.ts';
import { DateTime } from '../../scalars.ts';
import { OptimiseForEnum, SmartlinkModeEnum } from '../../smartlink-enums.ts';
import type { SmartlinkStatus, Visibility } from '../statuses.ts';
import {
  RedirectTypeEnum,
  ReferrerPolicyEnum,
  SmartlinkStatusEnum,
  SmartlinkVisibilityEnum,
} from './enums.ts';

/** The pool and what only staff may read are resolved by SmartlinkResolver. */
@Directive('@key(fields: "id")')
@ObjectType({
  implements: Node,
  description: 'One link that routes every visitor to an eligible offer of its pool.',
})
export class Smartlink extends Node {
  @Field(() => String)
  name!: string;

  @Field(() => String)
  description!: string;

  @Field(() => SmartlinkStatusEnum)
  status!: SmartlinkStatus;

  @Field(() => SmartlinkVisibilityEnum)
  visibility!: Visibility;

  @Field(() => SmartlinkModeEnum)
  mode!: Mode;

  @Field(() => OptimiseForEnum, { description: 'Counts where the mode is AUTO_OPTIMIZE.' })
  optimiseFor!: OptimiseFor;

  @Field(() => Boolean, {
    description: 'Whether a visitor who comes again gets the same offer while it takes him.',
  })
  sticky!: boolean;

  @Field(() => RedirectTypeEnum)
  redirectType!: RedirectType;

  @Field(() => ReferrerPolicyEnum)
  referrerPolicy!: ReferrerPolicy;

  @Field(() => DateTime)
  createdAt!: Date;

  @Field(() => DateTime)
  updatedAt!: Date;
}

export const SmartlinkConnection = connectionOf(() => Smartlink, 'Smartlink');
