import { z } from 'zod';

/** A message says nothing that can be used; its text names the place and what would be right. */
export class BadMessage extends Error {}

const index = z.number().int().nonnegative();
const amount = z.number().nonnegative();
const count = index.max(4095);

const start = z.object({
  type: z.literal('start'),
  now: z.number(),
  tickSeconds: z.number().optional(),
  dims: z.object({ countries: count, devices: index.max(62) }),
  offers: z
    .array(
      z.object({
        payout: amount,
        fixedPayout: z.boolean().default(true),
        countries: z.array(index).nullish(),
        devices: z.array(index).nullish(),
        capPerDay: amount.nullish(),
      }),
    )
    .min(1)
    .max(1000),
  network: z
    .object({
      history: z.array(z.object({ payout: amount, clicks: amount, conversions: amount })).default([]),
    })
    .default({ history: [] }),
});

const refresh = z.object({
  type: z.literal('refresh'),
  now: z.number(),
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

const message = z.discriminatedUnion('type', [start, refresh, observe, stop]);

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
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new BadMessage(`${issue?.path.join('.') || 'message'}: ${issue?.message ?? 'not understood'}`);
}
