import type { ConversionStatus } from '../../../domain/conversion.ts';
import { eventCharsMax } from '../../../domain/postback-endpoint.ts';
import { type NodeType, nodeTypeOf } from '../../node.ts';
import { postbackUrlProblem } from '../../postback-url-problem.ts';
import type { Problems } from '../../result.ts';
import type { PostbackFiltersInput } from './postback-endpoint-input.ts';

/** Values of one filter at most. */
export const filterValuesMax = 250;

/** An endpoint's URL; what does not fit is noted. `targets` are private servers that are allowed, as host:port. */
export function readPostbackUrl(problems: Problems, text: string, targets: readonly string[]): string {
  const url = text.trim();
  const problem = postbackUrlProblem(url, targets);
  if (problem !== null) problems.add(['input', 'url'], 'POSTBACK_URL_INVALID', problem);
  return url;
}

/** Filters as the table has them. */
export interface PostbackFilters {
  readonly smartlinkIds: string[] | null;
  readonly offerIds: string[] | null;
  readonly goals: string[] | null;
  readonly statuses: ConversionStatus[] | null;
}

/** An endpoint's filters; what does not fit is noted. Nothing given: everything. */
export function readPostbackFilters(
  problems: Problems,
  input: PostbackFiltersInput | null | undefined,
): PostbackFilters {
  return {
    smartlinkIds: readIds(problems, 'smartlinkIds', input?.smartlinkIds, 'Smartlink', 'smk_'),
    offerIds: readIds(problems, 'offerIds', input?.offerIds, 'Offer', 'off_'),
    goals: readList(problems, 'events', input?.events, (name) =>
      name.trim() !== '' && [...name].length <= eventCharsMax && !name.includes('\0')
        ? null
        : `An event's name has 1 to ${eventCharsMax} characters.`,
    ),
    statuses: readList(problems, 'statuses', input?.statuses, () => null),
  };
}

function readIds(
  problems: Problems,
  name: keyof PostbackFiltersInput,
  ids: readonly string[] | null | undefined,
  type: NodeType,
  prefix: string,
): string[] | null {
  return readList(problems, name, ids, (id) =>
    nodeTypeOf(id) === type
      ? null
      : `"${id}" is no id of a kind that stands here: they start with ${prefix}.`,
  );
}

function readList<Value extends string>(
  problems: Problems,
  name: keyof PostbackFiltersInput,
  values: readonly Value[] | null | undefined,
  problemOf: (value: Value) => string | null,
): Value[] | null {
  if (!values) return null;
  const field = ['input', 'filters', name];
  const distinct = [...new Set(values)];
  if (distinct.length === 0)
    problems.add(
      field,
      'FILTER_INVALID',
      'An empty list lets nothing through: leave it out to take everything.',
    );
  if (distinct.length > filterValuesMax)
    problems.add(field, 'FILTER_INVALID', `Give at most ${filterValuesMax} values.`);
  const wrong = distinct.map(problemOf).find((problem) => problem !== null);
  if (wrong) problems.add(field, 'FILTER_INVALID', wrong);
  return distinct;
}
