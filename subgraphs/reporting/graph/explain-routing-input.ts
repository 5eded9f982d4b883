import { Field, Float, ID, InputType } from 'type-graphql';
import {
  type ConnectionType,
  connectionTypes,
  type Device,
  devices,
  unknownVisitor,
  type Visitor,
} from '../../../domain/visitor.ts';
import { enumOf } from '../../enum.ts';
import { BigInteger, DateTime } from '../../scalars.ts';
import { badInput } from '../../viewer.ts';

const factCharsMax = 100;
const languagesMax = 20;
const countryPattern = /^([A-Z]{2})?$/;

const DeviceEnum = enumOf('Device', devices, 'A kind of device.');
const ConnectionTypeEnum = enumOf('ConnectionType', connectionTypes, 'How a device reaches the internet.');

@InputType({ description: 'A visitor; what is left out is not known.' })
export class VisitorFacts {
  @Field(() => String, { nullable: true, description: 'ISO 3166-1 alpha-2, such as DE.' })
  country?: string | null;

  @Field(() => String, { nullable: true, description: 'ISO 3166-2, such as DE-BE.' })
  region?: string | null;

  @Field(() => String, { nullable: true, description: 'English name, such as Berlin.' })
  city?: string | null;

  @Field(() => DeviceEnum, { nullable: true })
  device?: Device | null;

  @Field(() => String, { nullable: true, description: 'Such as iOS or Android.' })
  os?: string | null;

  @Field(() => String, { nullable: true, description: 'Such as 17.4.' })
  osVersion?: string | null;

  @Field(() => String, { nullable: true })
  browser?: string | null;

  @Field(() => [String], { nullable: true, description: 'BCP 47, best first.' })
  languages?: string[] | null;

  @Field(() => BigInteger, { nullable: true, description: 'Number of the network of the address.' })
  asn?: number | null;

  @Field(() => ConnectionTypeEnum, { nullable: true })
  connectionType?: ConnectionType | null;

  @Field(() => String, { nullable: true, description: 'IPv4 or IPv6; nothing is looked up for it.' })
  ip?: string | null;
}

@InputType({ description: 'A visit that nobody made.' })
export class ExplainRoutingInput {
  @Field(() => ID, { description: 'The id or the code of a tracking link.' })
  link!: string;

  @Field(() => VisitorFacts)
  visitor!: VisitorFacts;

  @Field(() => String, {
    nullable: true,
    description: "The visit's first sub-id, which AUTO_OPTIMIZE learns by; none if it is left out.",
  })
  sub1?: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'The rules and the time of the visit; now if it is left out.',
  })
  at?: Date | null;

  @Field(() => Float, {
    nullable: true,
    defaultValue: 0.5,
    description:
      'What to draw, from 0 to below 1: offers stand one after the other, each as wide as its share.',
  })
  draw?: number | null;
}

/** The facts as the router takes them. Throws BAD_USER_INPUT with the field and the fix. */
export function visitorFrom(facts: VisitorFacts): Visitor {
  const { country, region, city, device, os, osVersion, browser, languages, asn, connectionType, ip } = facts;
  const texts = { country, region, city, os, osVersion, browser, ip };
  for (const [name, text] of Object.entries(texts)) {
    if ((text?.length ?? 0) > factCharsMax)
      throw badInput(`visitor.${name}: at most ${factCharsMax} characters.`);
  }
  if (!countryPattern.test(country ?? '')) {
    throw badInput('visitor.country: use two capital letters such as DE (ISO 3166-1).');
  }
  if ((languages ?? []).length > languagesMax || languages?.some((tag) => tag.length > factCharsMax)) {
    throw badInput(`visitor.languages: at most ${languagesMax} tags such as de-AT.`);
  }
  return {
    ...unknownVisitor,
    ...{ country: country ?? '', region: region ?? '', city: city ?? '' },
    ...{ device: device ?? unknownVisitor.device, os: os ?? '', osVersion: osVersion ?? '' },
    ...{ browser: browser ?? '', language: languages ?? [], asn: asn ?? null },
    ...{ connectionType: connectionType ?? '', ip: ip ?? '' },
  };
}
