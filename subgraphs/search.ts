/** Lists that can be searched by name. */
import 'reflect-metadata/lite';
import type { FilterQuery } from '@mikro-orm/postgresql';
import { ArgsType, Field } from 'type-graphql';
import { ConnectionArgs } from './page.ts';
import { badInput } from './viewer.ts';

export const searchCharsMax = 120;

@ArgsType()
export class SearchArgs extends ConnectionArgs {
  @Field(() => String, {
    nullable: true,
    description: `Part of the name, in any case; at most ${searchCharsMax} characters.`,
  })
  search?: string | null;
}

/** Rows whose name contains the text, in any case; no text, no condition. Throws BAD_USER_INPUT when it is too long. */
export function nameContains<Row extends { name: string }>({ search }: SearchArgs): FilterQuery<Row> {
  const text = search?.trim() ?? '';
  if (text.length > searchCharsMax) throw badInput(`search: use at most ${searchCharsMax} characters.`);
  if (text === '') return {};
  const pattern = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
  return { name: { $ilike: pattern } } as FilterQuery<Row>;
}
