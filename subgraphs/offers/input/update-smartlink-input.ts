import { Field, ID, InputType } from 'type-graphql';
import type { Mode } from '../../../domain/snapshot.ts';
import { SmartlinkModeEnum } from '../../smartlink-enums.ts';
import { SmartlinkVisibilityEnum } from '../graph/enums.ts';
import type { Visibility } from '../statuses.ts';
import { PoolMemberInput } from './pool-member-input.ts';
import { SmartlinkDeliveryInput } from './smartlink-delivery-input.ts';

@InputType({
  description:
    'What changes; a field left out stays as it is, and so does null, where nothing else is said of it.',
})
export class UpdateSmartlinkInput extends SmartlinkDeliveryInput {
  @Field(() => String, { nullable: true })
  name?: string | null;

  @Field(() => String, { nullable: true })
  description?: string | null;

  @Field(() => SmartlinkVisibilityEnum, { nullable: true })
  visibility?: Visibility | null;

  @Field(() => SmartlinkModeEnum, { nullable: true })
  mode?: Mode | null;

  @Field(() => [PoolMemberInput], {
    nullable: true,
    description: 'Replaces the whole pool; offers that stay keep their member id.',
  })
  pool?: PoolMemberInput[] | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'Replaces the list of publishers that see it while it is PRIVATE.',
  })
  allowedPublisherIds?: string[] | null;
}
