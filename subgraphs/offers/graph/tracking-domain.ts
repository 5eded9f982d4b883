import { Field, ID, ObjectType } from 'type-graphql';
import { DateTime } from '../../scalars.ts';

@ObjectType({ description: 'A host that tracking links may be on beside the one of the installation.' })
export class TrackingDomain {
  @Field(() => ID)
  id!: string;

  @Field(() => String, { description: 'Such as go.example.com.' })
  host!: string;

  @Field(() => Boolean, { description: 'Whether smartlinks without a domain of their own use it.' })
  isDefault!: boolean;

  @Field(() => DateTime)
  createdAt!: Date;
}
