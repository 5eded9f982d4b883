import { z } from 'zod';
import { countriesMax, devicesMax } from '../learner/cell-columns.ts';

/** A message says nothing that can be used; its text names the place and what would be right. */
export class BadMessage extends Error {}

/** The year 5138 in seconds: what is later was meant in milliseconds, and would be forgotten as soon as it is heard. */
export const secondsMax = 1e11;

const index = z.number().int().nonnegative();
const amount = z.number().nonnegative();
const seconds = z.number().max(secondsMax, { error: 'times are seconds, not milliseconds' });

const startOffer = z.object({
  payout: amount,
  fixedPayout: z.boolean().default(true),
  countries: z.array(index).nullish(),
  devices: z.array(index).nullish(),
  capPerDay: amount.nullish(),
});

// What is not known has the index behind the last, so one less than the columns have room for.
const start = z.object({
  type: z.literal('start'),
  now: seconds,
  tickSeconds: z.number().optional(),
  dims: z.object({ countries: index.max(countriesMax - 1), devices: index.max(devicesMax - 1) }),
  offers: z.array(startOffer).min(1, { error: 'at least one offer' }).max(1000),
  network: z
    .object({
      history: z.array(z.object({ payout: amount, clicks: amount, conversions: amount })).default([]),
    })
    .default({ history: [] }),
});

const refresh = z.object({
  type: z.literal('refresh'),
  now: seconds,
  offers: z
    .array(
      z.object({
        active: z.boolean().default(true),
        capped: z.boolean().default(false),
        capUsed: amount.nullish().transform((used) => used ?? 0),
      }),
    )
    .default([]),
});

/** The rows are looked at one by one, for there are many. */
const observe = z.object({
  type: z.literal('observe'),
  clicks: z.array(z.unknown()).default([]),
  conversions: z.array(z.unknown()).default([]),
});

const stop = z.object({ type: z.literal('stop') });

const message = z.discriminatedUnion('type', [start, refresh, observe, stop], {
  error: ({ code }) =>
    code === 'invalid_union' ? 'one of "start", "observe", "refresh" and "stop"' : undefined,
});

export type Message = z.infer<typeof message>;
export type StartMessage = z.infer<typeof start>;
export type RefreshMessage = z.infer<typeof refresh>;
export type ObserveMessage = z.infer<typeof observe>;

/** @throws BadMessage */
export function readMessage(line: string): Message {
  let data: unknown;
  try {
    data = JSON.parse(line);
  } catch (error) {
    throw new BadMessage(`not JSON: ${(error as Error).message}`);
  }
  const read = message.safeParse(data);
  if (!read.success) {
    const [issue] = read.error.issues;
    throw new BadMessage(`${issue?.path.join('.') || 'message'}: ${issue?.message ?? 'not understood'}`);
  }
  if (read.data.type === 'start') checkPlaces(read.data);
  return read.data;
}

/** An offer for a country that no visitor can come from would never be shown, and nobody would know why. */
function checkPlaces({ dims, offers }: StartMessage): void {
  offers.forEach((offer, place) => {
    for (const field of ['countries', 'devices'] as const)
      if (offer[field]?.some((index) => index >= dims[field]))
        throw new BadMessage(
          `offers.${place}.${field}: each is below dims.${field}, which is ${dims[field]}`,
        );
  });
}
