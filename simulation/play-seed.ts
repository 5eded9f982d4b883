import { contestants } from './contestants.ts';
import { type Game, play } from './play.ts';
import { makeWorld } from './world.ts';
import { type WorldName, worldKinds } from './world-kind.ts';

/** How one policy did in one world. */
export interface Result {
  readonly policy: string;
  /** Of the oracle's revenue: all days, the first seven, the last seven. */
  readonly all: number;
  readonly first: number;
  readonly last: number;
  /** Of all conversions, those that came when their cap had been reached. */
  readonly overCap: number;
  /** What the oracle would have earned besides, up to the end of each day; in days of the oracle's mean revenue. */
  readonly regret: readonly number[];
  /** The same at the end in currency units. */
  readonly lost: number;
}

const weekDays = 7;

/** Lets every policy play one world; the oracle, last of them, is what the others are held against. */
export function playSeed(world: WorldName, seed: number): Result[] {
  const made = makeWorld(worldKinds[world], seed);
  const games = contestants(made).map((policy) => ({ policy: policy.name, game: play(made, policy) }));
  const oracle = games.at(-1)?.game.earned ?? [];
  return games.slice(0, -1).map(({ policy, game }) => resultOf(policy, game, oracle));
}

function resultOf(policy: string, { earned, conversions, overCap }: Game, oracle: readonly number[]): Result {
  const share = (from: number, to?: number) => sum(earned.slice(from, to)) / sum(oracle.slice(from, to));
  const perDay = sum(oracle) / oracle.length;
  let lost = 0;
  const regret = oracle.map((best, day) => {
    lost += best - (earned[day] ?? 0);
    return lost / perDay;
  });
  return {
    ...{ policy, all: share(0), first: share(0, weekDays), last: share(-weekDays) },
    ...{ overCap: conversions === 0 ? 0 : overCap / conversions, regret, lost },
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
