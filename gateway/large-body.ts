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
 * The file that an import sends (`variables.input.csv`) may be long, and nothing else: what is left of the request without
 * it is bounded as ever. Throws a Refusal.
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
  if (!isObject(body) || !isObject(body.variables) || !isObject(body.variables.input)) return body;
  const { csv, ...input } = body.variables.input;
  return typeof csv === 'string' ? { ...body, variables: { ...body.variables, input } } : body;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function tooLarge(): Refusal {
  return new Refusal(413, tooLargeCode, 'The body of this request is too large.');
}
