import { nodeTypeOf } from '../../node.ts';
import type { Problems } from '../../result.ts';

export const publishersMax = 1000;

/** Notes what cannot be a publisher's id. Whether it is one is known to another subgraph; an id without a publisher changes nothing. */
export function checkPublisherIds(
  ids: readonly string[],
  field: readonly string[],
  problems: Problems,
): void {
  if (ids.length > publishersMax) {
    problems.add(field, 'PUBLISHER_ID_INVALID', `Name at most ${publishersMax} publishers.`);
  }
  ids.forEach((id, index) => {
    checkPublisherId(id, [...field, String(index)], problems);
  });
}

/** The same for one id. */
export function checkPublisherId(id: string, field: readonly string[], problems: Problems): void {
  if (nodeTypeOf(id) === 'Publisher') return;
  problems.add(field, 'PUBLISHER_ID_INVALID', 'That is not the id of a publisher: they start with pub_.');
}
