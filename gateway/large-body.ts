import { hasScope, isStaff, type Viewer } from '../domain/viewer.ts';
import { bodyBytesMax, tooLargeCode } from './limits.ts';
import { Refusal } from './refusal.ts';

/** A file of 1 MB as JSON text, where what is not ASCII may be written as \u and quotes double. */
const fileBytesMax = 3 * 1024 * 1024;
/** No body is read beyond this. */
export const largestBodyBytesMax = bodyBytesMax + fileBytesMax;

/** What is asked before the body is read. Throws a Refusal for a long one of whoever has no file to send. */
export function checkLength(contentLength: string | undefined, viewer: Viewer): void {
  if (Number(contentLength ?? 0) > bodyBytesMax && !maySendFile(viewer)) throw tooLarge();
}

/**
 * The file that an import sends (`csv` of a variable, whatever its name) may be long, and nothing else: what is left of the
 * request without it is bounded as ever. Throws a Refusal.
 */
export function checkBody(body: unknown, contentLength: string | undefined, viewer: Viewer): void {
  if (contentLength !== undefined && Number(contentLength) <= bodyBytesMax) return;
  const rest = maySendFile(viewer) ? withoutFile(body) : body;
  if (Buffer.byteLength(JSON.stringify(rest) ?? '') > bodyBytesMax) throw tooLarge();
}

function maySendFile(viewer: Viewer): boolean {
  return isStaff(viewer) && hasScope(viewer, 'CONVERSIONS_WRITE');
}

function withoutFile(body: unknown): unknown {
  if (!isObject(body) || !isObject(body.variables)) return body;
  const variables = Object.entries(body.variables);
  const place = variables.findIndex(([, value]) => isObject(value) && typeof value.csv === 'string');
  const rest = variables.map(([name, value], index) => {
    return [name, index === place && isObject(value) ? { ...value, csv: '' } : value];
  });
  return { ...body, variables: Object.fromEntries(rest) };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What every refusal for the size of a body says. */
export const tooLargeMessage = `The body of this request is too large: at most ${bodyBytesMax / 1024} kB, and beside them the file of an importConversions (staff with CONVERSIONS_WRITE) as "csv" in a variable.`;

function tooLarge(): Refusal {
  return new Refusal(413, tooLargeCode, tooLargeMessage);
}
