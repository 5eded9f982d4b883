import { Learner, type TableRow } from '../learner/learner.ts';
import { LastTable } from './last-table.ts';
import {
  BadMessage,
  type ObserveMessage,
  type RefreshMessage,
  readMessage,
  type StartMessage,
} from './messages.ts';
import { type Bounds, readObservations } from './observations.ts';

const secondsPerHour = 3600;

interface Game {
  readonly learner: Learner;
  readonly bounds: Bounds;
  readonly lastTable: LastTable;
  /** Whether any offer has a cap. */
  readonly isCapped: boolean;
}

/** One conversation with an outside world: a line in, a line out or none. */
export class Session {
  #game: Game | null = null;
  #lines = 0;
  #stopped = false;

  /** Whether the other side has said that it is done. */
  get stopped(): boolean {
    return this.#stopped;
  }

  /** @returns the line to answer with; null: none. A line that makes no sense is answered with what is wrong with it. */
  answer(line: string): string | null {
    this.#lines += 1;
    if (line.trim() === '') return null;
    try {
      return this.#answer(line);
    } catch (error) {
      if (!(error instanceof BadMessage)) throw error;
      return JSON.stringify({ type: 'error', line: this.#lines, message: error.message });
    }
  }

  #answer(line: string): string | null {
    const message = readMessage(line);
    switch (message.type) {
      case 'start':
        this.#game = begin(message);
        return JSON.stringify({ type: 'ready' });
      case 'observe':
        observe(this.#begun(), message);
        return null;
      case 'refresh':
        return refresh(this.#begun(), message);
      case 'stop':
        this.#stopped = true;
        return null;
    }
  }

  #begun(): Game {
    if (this.#game === null) throw new BadMessage('type: "start" comes first');
    return this.#game;
  }
}

function begin({ now, dims, offers, network }: StartMessage): Game {
  const learner = new Learner({
    ...{ countries: dims.countries, devices: dims.devices, nowHours: now / secondsPerHour },
    offers: offers.map(({ payout, fixedPayout, countries, devices, capPerDay }) => ({
      ...{ payout, fixedPayout, capPerDay: capPerDay ?? null },
      countries: countries ? new Set(countries) : null,
      devices: devices ? new Set(devices) : null,
    })),
    history: network.history.map(({ payout, clicks, conversions }) => ({
      value: payout,
      clicks,
      conversions,
    })),
  });
  return {
    learner,
    lastTable: new LastTable(),
    isCapped: offers.some(({ capPerDay }) => typeof capPerDay === 'number'),
    bounds: { offers: offers.length, countries: dims.countries, devices: dims.devices },
  };
}

function observe({ learner, bounds, lastTable }: Game, message: ObserveMessage): void {
  const { clicks, conversions } = readObservations(message, bounds);
  for (const { offer, origin, at, count } of clicks)
    if (count > 0) {
      learner.click(offer, origin, at / secondsPerHour, count);
      lastTable.sent(count);
    }
  for (const { offer, origin, clickedAt, convertedAt, payout } of conversions)
    learner.conversion(offer, origin, clickedAt / secondsPerHour, convertedAt / secondsPerHour, payout);
}

function refresh({ learner, lastTable, isCapped, bounds }: Game, { now, offers }: RefreshMessage): string {
  if (offers.length > bounds.offers)
    throw new BadMessage(`offers: as many as at the start, ${bounds.offers}, in the same order`);
  const nowHours = now / secondsPerHour;
  const compute = () => tableLine(learner.refresh(nowHours, offers));
  // Prices of caps move with every look at them.
  if (isCapped) return compute();
  const pool = offers.map(({ active, capped }) => (active && !capped ? 1 : 0)).join('');
  return lastTable.at(nowHours, pool, compute);
}

/** The most specific rows first, the whole smartlink last. */
function tableLine(rows: readonly TableRow[]): string {
  const lines = rows.map(({ origin: { country, device, publisher, sub }, shares }) => {
    const given: string[] = [];
    shares.forEach((share, offer) => {
      if (share > 0) given.push(`[${offer},${Number(share.toFixed(5))}]`);
    });
    return `{"key":[${country},${device},${publisher},${sub}],"share":[${given.join(',')}]}`;
  });
  return `{"type":"table","rows":[${lines.reverse().join(',')}]}`;
}
