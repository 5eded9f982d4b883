import { isUnreplacedMacro, subIdCharsMax } from '../../domain/sub-ids.ts';
import type { ClickRow } from './rows/click-row.ts';

const labels = ['sub1', 'sub2', 'sub3', 'sub4', 'sub5', 'publisherClickId'] as const;

/** For people: what is odd about the labels of a click, and what to do. */
export function clickHints(
  row: Pick<ClickRow, (typeof labels)[number] | 'isTruncated' | 'hasUnreplacedMacro'>,
): string[] {
  const hints: string[] = [];
  if (row.hasUnreplacedMacro) {
    const open = labels.filter((label) => isUnreplacedMacro(row[label]));
    const named = open.map((label) => `${label} (${row[label]})`).join(', ');
    hints.push(
      `The traffic source did not replace a placeholder${named && ` in ${named}`}: write it into the link as the source spells its macros.`,
    );
  }
  if (row.isTruncated) {
    hints.push(
      `A label was longer than ${subIdCharsMax} characters and was cut: send shorter ones, and long ids as pub_click_id.`,
    );
  }
  return hints;
}
