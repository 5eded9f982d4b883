import { type Dispatcher, request } from 'undici';
import type { AttemptError } from '../../domain/postback-delivery.ts';

/** What is kept of an answer's body. */
export const responseBytesMax = 8192;

export interface OutgoingRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

/** What came of a request: an answer, or the reason why there is none that counts. */
export interface SendResult {
  /** Null: no answer came. */
  readonly statusCode: number | null;
  readonly body: string;
  readonly isBodyTruncated: boolean;
  readonly retryAfter: string | null;
  readonly latencyMs: number;
  /** Null: it arrived (2xx). */
  readonly error: AttemptError | null;
  /** For people: one sentence, '' when it arrived. */
  readonly errorMessage: string;
}

/**
 * Sends a request once and reads the beginning of its answer. Never throws: everything that can go wrong is a result.
 *
 * @param timeoutMs for all of it: looking up, connecting, waiting and reading
 */
export async function sendRequest(
  dispatcher: Dispatcher,
  { method, url, headers, body }: OutgoingRequest,
  timeoutMs: number,
): Promise<SendResult> {
  const startedMs = performance.now();
  const latency = () => Math.round(performance.now() - startedMs);
  const signal = AbortSignal.timeout(timeoutMs);
  let statusCode: number | null = null;
  try {
    const answer = await request(url, { dispatcher, method, headers: { ...headers }, body, signal });
    statusCode = answer.statusCode;
    const read = await readStart(answer.body);
    return { ...read, ...judge(answer), statusCode, latencyMs: latency() };
  } catch (error) {
    const nothing = { body: '', isBodyTruncated: false, retryAfter: null };
    return { ...nothing, ...explain(error, signal.aborted, timeoutMs), statusCode, latencyMs: latency() };
  }
}

async function readStart(
  stream: Dispatcher.ResponseData['body'],
): Promise<{ body: string; isBodyTruncated: boolean }> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    bytes += chunk.length;
    // Leaving the loop destroys the stream, so an endless body costs no more than its beginning.
    if (bytes > responseBytesMax) break;
  }
  return {
    body: readable(Buffer.concat(chunks).subarray(0, responseBytesMax)),
    isBodyTruncated: bytes > responseBytesMax,
  };
}

/** Text as PostgreSQL can hold it, whatever the bytes are; half a character at the end is left out. */
function readable(bytes: Buffer): string {
  return new TextDecoder().decode(bytes, { stream: true }).replaceAll('\0', '');
}

function judge({ statusCode, headers }: Dispatcher.ResponseData) {
  const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value) ?? null;
  const retryAfter = one(headers['retry-after']);
  if (statusCode >= 200 && statusCode < 300) return { error: null, errorMessage: '', retryAfter };
  if (statusCode >= 300 && statusCode < 400) {
    const errorMessage = 'The server answered with a redirect, which is not followed: use the final URL.';
    return { error: 'REDIRECTED', errorMessage, retryAfter } as const;
  }
  const errorMessage = `The server answered ${statusCode}; postbacks count as delivered with 200 to 299.`;
  return { error: 'ANSWER_NOT_OK', errorMessage, retryAfter } as const;
}

const tlsCode = /^ERR_(TLS|SSL)|CERT|^UNABLE_TO_|^EPROTO$|SELF_SIGNED/;
const timeoutCode = /TIMEOUT|ETIMEDOUT/;
const lookupCode = /^(ENOTFOUND|EAI_|ENODATA|ESERVFAIL|EREFUSED)/;

function explain(
  error: unknown,
  isOverTime: boolean,
  timeoutMs: number,
): { error: AttemptError; errorMessage: string } {
  const { code, message } = rootOf(error);
  if (code === 'ADDRESS_NOT_ALLOWED') return { error: 'ADDRESS_NOT_ALLOWED', errorMessage: `${message}.` };
  if (isOverTime || timeoutCode.test(code))
    return {
      error: 'TIMED_OUT',
      errorMessage: `There was no whole answer within ${timeoutMs / 1000} seconds.`,
    };
  if (lookupCode.test(code))
    return { error: 'HOST_NOT_FOUND', errorMessage: `The host has no address (${code}).` };
  if (tlsCode.test(code))
    return {
      error: 'TLS_FAILED',
      errorMessage: `The encrypted connection failed (${code}): check the certificate.`,
    };
  if (code === 'ERR_INVALID_URL' || code === 'UND_ERR_INVALID_ARG')
    return { error: 'URL_INVALID', errorMessage: 'The URL cannot be used.' };
  return { error: 'CONNECTION_FAILED', errorMessage: `The connection failed (${code || 'it was closed'}).` };
}

/** The error that tells most: several addresses that all failed come as one error with a list. */
function rootOf(error: unknown): { code: string; message: string } {
  // By what it has, not by its class: errors come from other realms, too.
  const given = (error ?? {}) as { code?: unknown; message?: unknown; cause?: unknown; errors?: unknown };
  if (Array.isArray(given.errors) && given.errors.length > 0) return rootOf(given.errors[0]);
  if (typeof given.code === 'string') return { code: given.code, message: String(given.message) };
  return given.cause === undefined ? { code: '', message: String(given.message) } : rootOf(given.cause);
}
