import { Directive, Field, Float, ID, ObjectType } from 'type-graphql';
import type { Outcome } from '../../../domain/route-click.ts';
import { subIdCharsMax } from '../../../domain/sub-ids.ts';
import type { Traffic as TrafficName } from '../../../domain/visitor.ts';
import { Node } from '../../node.ts';
import { connectionOf } from '../../page.ts';
import { DateTime } from '../../scalars.ts';
import { clickHints } from '../click-hints.ts';
import { clickNodeId } from '../click-node-id.ts';
import type { ClickRow } from '../rows/click-row.ts';
import { ClickOutcome, Traffic } from './enums.ts';
import { Offer, Publisher, Smartlink, stub } from './stubs.ts';
import { SubIds } from './sub-ids.ts';

@Directive('@key(fields: "id")')
@ObjectType({ implements: Node, description: 'One visit through a tracking link.' })
export class Click extends SubIds {
  readonly row!: ClickRow;

  @Field(() => ID)
  id!: string;

  @Field(() => DateTime)
  at!: Date;

  @Field(() => Smartlink, { nullable: true, description: 'Null when the link is not known.' })
  smartlink!: Smartlink | null;

  @Field(() => Publisher, { nullable: true, description: 'Null when the link is not known.' })
  publisher!: Publisher | null;

  @Field(() => Offer, { nullable: true, description: 'Null when the pool had none for this visitor.' })
  offer!: Offer | null;

  @Field(() => ClickOutcome)
  outcome!: Outcome;

  @Field(() => String, {
    nullable: true,
    description: 'Why no offer of the pool was chosen; null where one was.',
  })
  reason!: string | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The chance with which its offer was drawn, above 0 to 1; null where none was drawn: no offer of the pool, a returning visitor, or the click is older than the recording.',
  })
  probability!: number | null;

  @Field(() => Traffic)
  traffic!: TrafficName;

  @Field(() => Boolean, { description: 'Whether it was the first of its visitor on the link in 24 hours.' })
  isUnique!: boolean;

  @Field(() => String, { description: 'The code of the tracking link, as it was opened.' })
  linkCode!: string;

  @Field(() => String, { description: 'ISO 3166-1 alpha-2; "" when unknown.' })
  country!: string;

  @Field(() => String, { description: 'ISO 3166-2, such as DE-BE; "" when unknown.' })
  region!: string;

  @Field(() => String, { description: 'English name; "" when unknown.' })
  city!: string;

  @Field(() => String, { description: 'Such as MOBILE; "" when unknown.' })
  device!: string;

  @Field(() => String)
  os!: string;

  @Field(() => String, { description: 'Such as 17.4; "" when unknown.' })
  osVersion!: string;

  @Field(() => [String], { description: 'BCP 47 tags that the visitor reads, best first.' })
  languages!: readonly string[];

  @Field(() => String)
  browser!: string;

  @Field(() => String, { description: 'The publisher\'s own id of the click; "" without.' })
  publisherClickId!: string;

  @Field(() => Boolean, {
    description: `Whether a label was longer than ${subIdCharsMax} characters, and was cut.`,
  })
  isTruncated!: boolean;

  @Field(() => Boolean, {
    description:
      'Whether a label is a placeholder that the traffic source did not replace, such as {zoneid}.',
  })
  hasUnreplacedMacro!: boolean;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When what could tell of the visitor was erased on request; null: it was not.',
  })
  erasedAt!: Date | null;

  @Field(() => [String], { description: 'For people: what is odd about the labels, and what to do.' })
  hints!: readonly string[];
}

export const ClickConnection = connectionOf(() => Click, 'Click');

/** A stored click as the API shows it. */
export function click(row: ClickRow): Click {
  const { outcome, traffic, isUnique, country, device, os, browser, publisherClickId } = row;
  const { sub1, sub2, sub3, sub4, sub5, isTruncated, hasUnreplacedMacro } = row;
  return {
    ...{ outcome, traffic, isUnique, country, device, os, browser, publisherClickId },
    ...{ sub1, sub2, sub3, sub4, sub5, isTruncated, hasUnreplacedMacro },
    id: clickNodeId(row.clickId),
    at: row.clickedAt,
    reason: row.reason ?? null,
    probability: row.probability ?? null,
    erasedAt: row.erasedAt ?? null,
    linkCode: row.code,
    region: row.region ?? '',
    city: row.city ?? '',
    osVersion: row.osVersion ?? '',
    languages: row.languages ?? [],
    smartlink: stub(row.smartlinkId),
    publisher: stub(row.publisherId),
    offer: stub(row.offerId),
    hints: clickHints(row),
    row,
  };
}
