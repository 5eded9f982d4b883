import { laiRobbinsRegret } from './lai-robbins.ts';
import { median } from './median.ts';
import type { Result } from './play-seed.ts';
import { type WorldKind, type WorldName, worldKinds } from './world-kind.ts';

/** What a policy came to over all seeds of a world. */
export interface Line {
  readonly policy: string;
  readonly results: readonly Result[];
}

export interface Summary {
  readonly world: WorldName;
  readonly seeds: number;
  /** In the order of the table. */
  readonly lines: readonly Line[];
}

/** @param bySeed the results of each seed, all of the same policies in the same order */
export function summarise(world: WorldName, bySeed: readonly (readonly Result[])[]): Summary {
  const lines = (bySeed[0] ?? []).map(({ policy }, place) => ({
    policy,
    results: bySeed.flatMap((results) => results[place] ?? []),
  }));
  return { world, seeds: bySeed.length, lines };
}

/** Regret at the end over the Lai-Robbins asymptote; null where rates are not given. */
export function regretRatio(kind: WorldKind, results: readonly Result[]): number | null {
  if (kind.rates === null) return null;
  const asymptote = laiRobbinsRegret(kind.rates, kind.clicksPerDay * kind.days);
  return median(results.map(({ lost }) => lost)) / asymptote;
}

/** A table in Markdown. */
export function tableOf({ world, lines }: Summary): string {
  const kind: WorldKind = worldKinds[world];
  const isBandit = kind.rates !== null;
  const head = ['policy', 'all days', 'first week', 'last week'];
  if (kind.capped > 0) head.push('over the cap');
  if (isBandit) head.push('regret / asymptote');
  const rows = lines.map(({ policy, results }) => {
    const row = [policy, medianAndWorst(results.map(({ all }) => all))];
    row.push(percent(median(results.map(({ first }) => first))));
    row.push(percent(median(results.map(({ last }) => last))));
    if (kind.capped > 0) row.push(`${(100 * median(results.map(({ overCap }) => overCap))).toFixed(2)} %`);
    if (isBandit) row.push((regretRatio(kind, results) ?? 0).toFixed(2));
    return policy === 'ours' ? row.map((cell) => `**${cell}**`) : row;
  });
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** Ours against another policy, seed by seed: how much more in the middle and at worst. */
export function leadOver({ lines }: Summary, policy: string): { median: number; worst: number } {
  const find = (name: string) => lines.find((line) => line.policy.startsWith(name))?.results ?? [];
  const others = find(policy);
  const leads = find('ours').map(({ all }, place) => all / (others[place]?.all ?? Number.NaN) - 1);
  return { median: median(leads), worst: Math.min(...leads) };
}

function medianAndWorst(shares: readonly number[]): string {
  return `${percent(median(shares))} (${percent(Math.min(...shares))})`;
}

function percent(share: number): string {
  return (100 * share).toFixed(1);
}
