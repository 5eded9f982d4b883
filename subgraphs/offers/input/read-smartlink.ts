/** Checks what staff says of a smartlink itself and turns it into columns; its pool is read by `checkPool`. */
import { fallbackUrlProblem } from '../../../domain/destination-url.ts';
import { checkDescription, checkName } from '../../check-text.ts';
import { nodeTypeOf } from '../../node.ts';
import type { Problems } from '../../result.ts';
import type { SmartlinkRow } from '../entities/smartlink-row.ts';
import type { OfferRules } from '../offers-context.ts';
import type { UpdateSmartlinkInput } from './update-smartlink-input.ts';

export const allowedPublishersMax = 1000;

type SmartlinkColumns = Pick<SmartlinkRow, 'name' | 'description' | 'visibility' | 'mode' | 'fallbackUrl'>;

/** The columns that the input gives; use them only when no problem was found. */
export function readSmartlink(
  input: UpdateSmartlinkInput,
  rules: OfferRules,
  problems: Problems,
): Partial<SmartlinkColumns> {
  const columns: Partial<SmartlinkColumns> = {};
  if (typeof input.name === 'string') columns.name = checkName(problems, input.name);
  if (typeof input.description === 'string') {
    columns.description = checkDescription(problems, input.description);
  }
  if (input.visibility) columns.visibility = input.visibility;
  if (input.mode) columns.mode = input.mode;
  if (input.fallbackUrl !== undefined)
    columns.fallbackUrl = readFallbackUrl(input.fallbackUrl, rules, problems);
  checkPublisherIds(input.allowedPublisherIds ?? [], problems);
  return columns;
}

function readFallbackUrl(given: string | null, rules: OfferRules, problems: Problems): string | null {
  const url = given?.trim() ?? '';
  if (url === '') return null;
  const problem = fallbackUrlProblem(url, rules.ownHosts);
  if (problem !== null) problems.add(['input', 'fallbackUrl'], 'FALLBACK_URL_INVALID', problem);
  return url;
}

/** Whether the publishers exist is known to another subgraph; an id without a publisher lets nobody in. */
function checkPublisherIds(ids: readonly string[], problems: Problems): void {
  if (ids.length > allowedPublishersMax) {
    const message = `Name at most ${allowedPublishersMax} publishers.`;
    problems.add(['input', 'allowedPublisherIds'], 'PUBLISHER_ID_INVALID', message);
  }
  ids.forEach((id, index) => {
    if (nodeTypeOf(id) === 'Publisher') return;
    const message = 'That is not the id of a publisher: they start with pub_.';
    problems.add(['input', 'allowedPublisherIds', String(index)], 'PUBLISHER_ID_INVALID', message);
  });
}
