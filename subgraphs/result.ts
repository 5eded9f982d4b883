/** How a mutation says what the client has to fix: data in the payload, never an exception. */
import 'reflect-metadata/lite';
import { Directive, Field, ObjectType } from 'type-graphql';

@Directive('@shareable')
@ObjectType({
  description: 'Something in the input that has to be fixed before the mutation can be carried out.',
})
export class UserError {
  @Field(() => [String], {
    nullable: true,
    description: 'Path of the input field it is about; null: about the whole.',
  })
  field!: string[] | null;

  @Field(() => String, { description: 'For people: what is wrong and what to do.' })
  message!: string;

  @Field(() => String, { description: 'For programs: stable, listed in docs/errors.md.' })
  code!: string;
}

/** Collects the problems of one input, so that the client hears of all of them at once. */
export class Problems {
  readonly userErrors: UserError[] = [];

  /** @param field input path such as ['pool', '0', 'weight'], or null for the whole */
  add(field: readonly string[] | null, code: string, message: string): this {
    this.userErrors.push({ field: field && [...field], code, message });
    return this;
  }

  get any(): boolean {
    return this.userErrors.length > 0;
  }
}

/** The payload part of a mutation that failed for one reason. */
export function userError(
  field: readonly string[] | null,
  code: string,
  message: string,
): { userErrors: UserError[] } {
  return { userErrors: new Problems().add(field, code, message).userErrors };
}
