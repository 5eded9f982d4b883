import { Field, ID, InputType } from 'type-graphql';
import type { ConversionStatus as Status } from '../../../domain/conversion.ts';
import { eventCharsMax } from '../../../domain/postback-endpoint.ts';
import {
  type PostbackFacts,
  type PostbackMacro,
  type PostbackTexts,
  postbackMacroNamed,
  postbackMacros,
  postbackTexts,
} from '../../../domain/postback-template.ts';
import { newId, newSortableId } from '../../../platform/new-id.ts';
import type { Problems } from '../../result.ts';
import { ConversionStatus } from '../graph/enums.ts';
import type { ReportingContext } from '../reporting-context.ts';

const valuesMax = 60;
const valueCharsMax = 500;
const dayMs = 86_400_000;

@InputType({ description: 'What a macro is to stand for.' })
export class PostbackValueInput {
  @Field(() => String, { description: 'Without braces, such as sub1.' })
  macro!: string;

  @Field(() => String)
  value!: string;
}

@InputType({ description: 'The conversion that a test or a preview pretends. What is not given is made up.' })
export class PostbackSampleInput {
  @Field(() => ID, { nullable: true })
  smartlinkId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Its name and payout are used.' })
  offerId?: string | null;

  @Field(() => String, { nullable: true, description: 'Which event (goal) it is.' })
  event?: string | null;

  @Field(() => ConversionStatus, { nullable: true, description: 'APPROVED if not given.' })
  status?: Status | null;

  @Field(() => [PostbackValueInput], { nullable: true, description: 'Go before everything else.' })
  values?: PostbackValueInput[] | null;
}

const sampleOfferSql = 'select name, payout_micros, currency from offers.published_offer where id = $1';

/** What every macro stands for in a pretended conversion; what does not fit is noted. */
export async function sampleTexts(
  problems: Problems,
  sample: PostbackSampleInput | null | undefined,
  context: ReportingContext,
): Promise<PostbackTexts> {
  const given = readValues(problems, sample?.values ?? []);
  const event = sample?.event ?? '';
  if ([...event].length > eventCharsMax || event.includes('\0'))
    problems.add(
      ['input', 'sample', 'event'],
      'TOO_LONG',
      `An event's name has at most ${eventCharsMax} characters.`,
    );
  return { ...postbackTexts(await sampleFacts(sample, context)), ...given };
}

function readValues(
  problems: Problems,
  values: readonly PostbackValueInput[],
): Partial<Record<PostbackMacro, string>> {
  const field = ['input', 'sample', 'values'];
  if (values.length > valuesMax) problems.add(field, 'TOO_LONG', `Give at most ${valuesMax} values.`);
  const entries = values.slice(0, valuesMax).flatMap(({ macro, value }, place) => {
    const name = postbackMacroNamed(macro.replace(/^\{|\}$/g, ''));
    const where = [...field, String(place)];
    if (name === null) {
      const known = postbackMacros.map((one) => `{${one}}`).join(' ');
      problems.add([...where, 'macro'], 'MACRO_UNKNOWN', `{${macro}} is not a macro: use one of ${known}.`);
      return [];
    }
    if ([...value].length > valueCharsMax || value.includes('\0'))
      problems.add(
        [...where, 'value'],
        'TOO_LONG',
        `Use at most ${valueCharsMax} characters, none of them NUL.`,
      );
    return [[name, value.toWellFormed()]];
  });
  return Object.fromEntries(entries) as Partial<Record<PostbackMacro, string>>;
}

async function sampleFacts(
  sample: PostbackSampleInput | null | undefined,
  { pool, viewer, now, networkCurrency }: ReportingContext,
): Promise<PostbackFacts> {
  const { rows } = await pool.query<{ name: string; payout_micros: string; currency: string }>(
    sampleOfferSql,
    [sample?.offerId ?? null],
  );
  const offer = rows[0] ?? { name: 'Example offer', payout_micros: '1230000', currency: networkCurrency };
  const at = now.getTime();
  return {
    clickId: newSortableId(at - dayMs),
    publisherClickId: 'your-own-click-id',
    subIds: ['newsletter-jan', 'second label', '', '', ''],
    payoutMicros: Number(offer.payout_micros),
    currency: offer.currency,
    status: sample?.status ?? 'APPROVED',
    goal: sample?.event ?? 'default',
    conversionId: newId('cnv'),
    orderId: 'ORDER-1',
    offerId: sample?.offerId ?? newId('off'),
    offerName: offer.name,
    smartlinkId: sample?.smartlinkId ?? newId('smk'),
    publisherId: viewer.publisherId ?? newId('pub'),
    at,
    convertedAt: at,
    clickedAt: at - dayMs,
    country: 'DE',
    region: 'DE-BE',
    city: 'Berlin',
    ip: '192.0.2.0',
    userAgent: 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0',
    referrer: 'https://blog.example/',
    device: 'DESKTOP',
    os: 'Linux',
    browser: 'Firefox',
    saleAmountMicros: 49_900_000,
    random: newSortableId().slice(-12),
  };
}
