/** Scalars of the whole API. */
import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import { GraphQLDateTime, GraphQLLocalDate } from 'graphql-scalars';

const valueCharsShown = 40;

/** A JavaScript Date inside, ISO 8601 in UTC outside. */
export const DateTime = GraphQLDateTime;

const localDate = GraphQLLocalDate.toConfig();

/** A calendar day, 'YYYY-MM-DD' inside and outside; which zone it is in is said beside it. */
export const CalendarDate = new GraphQLScalarType({
  ...localDate,
  parseValue: (value) => dayOf(value, () => localDate.parseValue?.(value)),
  parseLiteral: (node) =>
    dayOf('value' in node ? node.value : node.kind, () => localDate.parseLiteral?.(node)),
  name: 'Date',
  description: 'A calendar day such as 2026-03-29, in the time zone named beside it.',
});

/** The library names a type that this API does not have. */
function dayOf<Day>(value: unknown, read: () => Day): Day {
  try {
    return read();
  } catch {
    const given = JSON.stringify(value)?.slice(0, valueCharsShown);
    throw new GraphQLError(`${given} is not a calendar day: write year, month and day, such as 2026-03-29.`);
  }
}

const wholeNumber = /^-?\d{1,19}$/;

/** A safe integer inside; text of digits outside, because JSON readers lose digits of large numbers. */
export const BigInteger = new GraphQLScalarType<number, string>({
  name: 'BigInt',
  description: 'A whole number, sent as a string of digits.',
  serialize: (value) => {
    const text = String(value);
    if (!wholeNumber.test(text)) throw new TypeError(`BigInt cannot represent ${text}`);
    return text;
  },
  parseValue: parseWholeNumber,
  parseLiteral: (node) =>
    node.kind === Kind.INT || node.kind === Kind.STRING
      ? parseWholeNumber(node.value)
      : parseWholeNumber(node.kind),
});

function parseWholeNumber(value: unknown): number {
  const number = wholeNumber.test(String(value)) ? Number(value) : Number.NaN;
  if (!Number.isSafeInteger(number)) throw new TypeError('BigInt must be a string of digits within 2^53.');
  return number;
}
