import { Ctx, Field, ID, Int, ObjectType } from 'type-graphql';
import { formatMicros } from '../../../domain/money.ts';
import {
  type PostbackSource,
  type PostbackStatus,
  postbackStatuses,
} from '../../../domain/postback-event.ts';
import { postbackVerdicts, type PostbackVerdict as Verdict } from '../../../domain/postback-verdict.ts';
import { enumOf } from '../../enum.ts';

import { connectionOf } from '../../page.ts';
import { DateTime } from '../../scalars.ts';
import type { PostbackRow } from '../intake/postback-row.ts';
import { tellVerdict } from '../intake/tell-verdict.ts';
import type { ReportingContext } from '../reporting-context.ts';
import { Click, click } from './click.ts';
import { Conversion, conversion } from './conversion.ts';
import { ConversionSource } from './conversion-source.ts';
import { Advertiser, stub } from './stubs.ts';

export const PostbackVerdict = enumOf(
  'PostbackVerdict',
  postbackVerdicts,
  'What became of a report of a conversion. WAITING: it is not judged yet. ACCEPTED: it made the conversion. UPDATED: it changed it. DUPLICATE: it said nothing new. REJECTED: the reason says why.',
);
export const ReportedStatus = enumOf(
  'ReportedStatus',
  postbackStatuses,
  'What is said of a conversion. REVERSED with an amount: that much of the sale was refunded so far.',
);

@ObjectType({
  description: 'One report of a conversion as it came: a postback, a pixel, the API or a line of a file.',
})
export class Postback {
  row!: PostbackRow;

  @Field(() => ID, { description: 'The eventId that its sender was answered.' })
  id!: string;

  @Field(() => DateTime)
  receivedAt!: Date;

  @Field(() => DateTime, { nullable: true })
  judgedAt!: Date | null;

  @Field(() => ConversionSource)
  source!: PostbackSource;

  @Field(() => PostbackVerdict)
  verdict!: Verdict;

  @Field(() => String, { nullable: true, description: 'Why it was refused, for programs: docs/errors.md.' })
  reason!: string | null;

  @Field(() => String, { description: 'What became of it, for people.' })
  sentence!: string;

  @Field(() => String, { nullable: true, description: 'What can be done about it; null: nothing.' })
  fix!: string | null;

  @Field(() => Advertiser, { nullable: true, description: 'Null: nobody can tell whose it is.' })
  advertiser!: Advertiser | null;

  @Field(() => String, { nullable: true, description: 'As it was sent; null: it could not be read.' })
  clickId!: string | null;

  @Field(() => String, { nullable: true })
  orderId!: string | null;

  @Field(() => String)
  goal!: string;

  @Field(() => ReportedStatus, { nullable: true, description: 'Null: it could not be read.' })
  status!: PostbackStatus | null;

  @Field(() => String, { nullable: true, description: 'The sale as decimal text; null: none was sent.' })
  amount!: string | null;

  @Field(() => String, { nullable: true, description: 'ISO 4217; null: that of the offer.' })
  currency!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When it happened, where that was said.' })
  convertedAt!: Date | null;

  @Field(() => String, { description: 'Such as GET; API and IMPORT for the reports of the network itself.' })
  method!: string;

  @Field(() => String, { description: 'The parameters as they came, secrets masked; "" once erased.' })
  query!: string;

  @Field(() => String, { description: 'The address it came from; "" where there is none.' })
  address!: string;

  @Field(() => ID, { nullable: true, description: 'The import it is a line of.' })
  importId!: string | null;

  @Field(() => Int, { nullable: true, description: 'The line of the file.' })
  line!: number | null;

  @Field(() => Boolean, { description: 'It was judged to see what would become of it.' })
  isDryRun!: boolean;

  @Field(() => String, { nullable: true, description: 'Who gave it, of API and IMPORT.' })
  async givenBy(@Ctx() { loaders }: ReportingContext): Promise<string | null> {
    const { actorId } = this.row;
    return actorId === null ? null : loaders.actorNames.load(actorId);
  }

  @Field(() => Click, { nullable: true, description: 'Null: there is none with its click id.' })
  async click(@Ctx() { loaders }: ReportingContext): Promise<Click | null> {
    const row = this.clickId === null ? null : await loaders.clicks.load(this.clickId);
    return row && click(row);
  }

  @Field(() => Conversion, {
    nullable: true,
    description: 'The conversion that it made, changed or repeats.',
  })
  async conversion(@Ctx() { loaders }: ReportingContext): Promise<Conversion | null> {
    const { conversionId } = this.row;
    const row = conversionId === null ? null : await loaders.conversions.load(conversionId);
    return row && conversion(row);
  }
}

export const PostbackConnection = connectionOf(() => Postback, 'Postback');

/** A stored report as staff sees it. */
export function postback(row: PostbackRow): Postback {
  const { receivedAt, judgedAt, source, verdict, reason, clickId, orderId, goal, status, currency } = row;
  const { convertedAt, importId, importLine, isDryRun, amountMicros, raw } = row;
  return Object.assign(new Postback(), {
    ...{ row, receivedAt, judgedAt, source, verdict, reason, clickId, orderId, goal, status, currency },
    ...{ convertedAt, importId, isDryRun, line: importLine },
    ...{ method: raw.method ?? '', query: maskSecrets(raw.query ?? ''), address: raw.ip ?? '' },
    ...tellVerdict(row),
    id: row.eventId,
    advertiser: stub(row.advertiserId),
    amount: amountMicros === null ? null : formatMicros(BigInt(amountMicros)),
  });
}

const secretName = /token|secret|passw|signature|api_?key/i;

/** Secrets are masked before anything is stored; a name that was not known for one then is masked now. */
function maskSecrets(query: string): string {
  const fields = new URLSearchParams(query);
  const secrets = [...fields.keys()].filter((name) => secretName.test(name));
  if (secrets.length === 0) return query;
  for (const name of secrets) fields.set(name, '***');
  return fields.toString();
}
