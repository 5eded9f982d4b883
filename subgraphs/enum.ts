/** GraphQL enums out of the domain's lists, so that a value is named in one place. */
import 'reflect-metadata/lite';
import { registerEnumType } from 'type-graphql';

/** An enum object for `@Field(() => X)` whose values are the given texts. */
export function enumOf<Value extends string>(
  name: string,
  values: readonly Value[],
  description: string,
): { readonly [V in Value]: V } {
  const object = Object.fromEntries(values.map((value) => [value, value])) as { [V in Value]: V };
  registerEnumType(object, { name, description });
  return object;
}
