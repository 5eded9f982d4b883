import { Field, ID, InputType } from 'type-graphql';
import type { ConversionStatus as Status } from '../../../domain/conversion.ts';
import type { PostbackMethod as Method } from '../../../domain/postback-endpoint.ts';
import { ConversionStatus, PostbackMethod } from '../graph/enums.ts';

@InputType({ description: 'What an endpoint hears of. A list that is left out or null takes everything.' })
export class PostbackFiltersInput {
  @Field(() => [ID], { nullable: true })
  smartlinkIds?: string[] | null;

  @Field(() => [ID], { nullable: true })
  offerIds?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Names of events (goals) as they stand in reports.' })
  events?: string[] | null;

  @Field(() => [ConversionStatus], {
    nullable: true,
    description: 'Everything: a postback at every change of status, told apart by {status}.',
  })
  statuses?: Status[] | null;
}

@InputType()
export class CreatePostbackEndpointInput {
  @Field(() => ID, { nullable: true, description: 'For staff, who name the publisher.' })
  publisherId?: string | null;

  @Field(() => String)
  name!: string;

  @Field(() => String, {
    description: 'https, with macros such as {click_id} after the host; docs/postbacks.md lists them.',
  })
  url!: string;

  @Field(() => PostbackMethod, { defaultValue: 'GET' })
  method!: Method;

  @Field(() => PostbackFiltersInput, { nullable: true })
  filters?: PostbackFiltersInput | null;
}

@InputType({ description: 'What changes; a field left out or null stays as it is.' })
export class UpdatePostbackEndpointInput {
  @Field(() => String, { nullable: true })
  name?: string | null;

  @Field(() => String, { nullable: true })
  url?: string | null;

  @Field(() => PostbackMethod, { nullable: true })
  method?: Method | null;

  @Field(() => PostbackFiltersInput, { nullable: true, description: 'Replaces all filters at once.' })
  filters?: PostbackFiltersInput | null;
}
