import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { RedirectDependencies } from './dependencies.ts';
import type { PostbackCounts } from './postback-counts.ts';
import { readPostback } from './read-postback.ts';
import { givenReport, ReportDesk } from './report-desk.ts';

/** One transparent point. */
const image = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

/**
 * Where a visitor's browser reports a conversion: an image on the page that says thank you. It has no token, so the
 * advertiser is the one of the click's offer, and somebody else has to approve. The page always gets its image.
 */
export function pixelRoute(
  app: FastifyInstance,
  { capture, now }: RedirectDependencies,
  counts: PostbackCounts,
): void {
  const desk = new ReportDesk(capture, counts);

  async function receive(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    await note(request);
    return reply
      .headers({
        'cache-control': 'no-store',
        'access-control-allow-origin': '*',
        'cross-origin-resource-policy': 'cross-origin',
      })
      .type('image/gif')
      .send(image);
  }

  async function note(request: FastifyRequest): Promise<void> {
    const given = givenReport(request, now());
    if (!counts.mayKeepPixel(request.ip, given.at)) return;
    const reading = readPostback(given.fields ?? new Map());
    if ('problems' in reading) {
      const refusal = reading.problems[0]?.code ?? 'BODY_INVALID';
      counts.answered(refusal);
      return desk.keepRefused(given, 'PIXEL', null, refusal);
    }
    counts.answered('pixel');
    await desk.keep(given, 'PIXEL', null, { ...reading.values, status: 'PENDING' });
  }

  for (const url of ['/pixel.gif', '/pixel']) app.get(url, receive);
}
