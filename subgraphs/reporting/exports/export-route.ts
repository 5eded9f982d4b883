import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { GraphQLError } from 'graphql';
import type { Pool } from 'pg';
import type { Viewer } from '../../../domain/viewer.ts';
import { forbidden, throttled } from '../../viewer.ts';
import type { ReportingContext } from '../reporting-context.ts';
import { byteOrderMark, csvText } from './csv-text.ts';
import { type ExportLinks, exportsPath } from './export-links.ts';
import { openSheet } from './open-sheet.ts';
import type { Sheet } from './sheet.ts';
import { viewerNow } from './viewer-now.ts';

/** Downloads that run at the same time, in all and for one person: each keeps the database busy. */
const runningMax = 12;
const runningOfUserMax = 3;

const statuses: Readonly<Record<string, number>> = {
  BAD_USER_INPUT: 400,
  FORBIDDEN: 403,
  THROTTLED: 429,
};

export interface ExportRouteOptions {
  readonly pool: Pool;
  readonly links: ExportLinks;
  readonly createContext: (viewer: Viewer) => ReportingContext;
}

/** `GET /exports/<token>.csv`: the file of a link, written as fast as it is read. Returns what ends running downloads. */
export function addExportRoute(app: FastifyInstance, options: ExportRouteOptions): { stop(): void } {
  const running = new Map<Readable, string>();
  app.get<{ Params: { '*': string }; Querystring: { after?: string } }>(
    `${exportsPath}*`,
    async (request, reply) => {
      try {
        const { sheet, userId } = await openExport(request.params['*'], options);
        refuseTooMany(userId, [...running.values()]);
        const stream = await openStream(sheet, request.query.after || null);
        running.set(stream, userId);
        stream.once('close', () => running.delete(stream));
        return await reply
          .type('text/csv; charset=utf-8')
          .header('content-disposition', `attachment; filename="${sheet.name}.csv"`)
          .header('cache-control', 'no-store')
          .send(stream);
      } catch (error) {
        return sendError(reply, error);
      }
    },
  );
  return {
    stop() {
      for (const stream of running.keys()) stream.destroy();
    },
  };
}

async function openExport(fileName: string, { pool, links, createContext }: ExportRouteOptions) {
  const found = await links.find(fileName);
  if (found === null) {
    throw forbidden('This download link is not good, or no longer: make a new one with createExport.');
  }
  const viewer = await viewerNow(pool, found.userId, found.keyId);
  if (viewer === null) throw forbidden('Whoever made this download link may not come in any more.');
  return {
    sheet: openSheet(found.definition, found.createdAt, createContext(viewer)),
    userId: viewer.userId,
  };
}

function refuseTooMany(userId: string, users: readonly string[]): void {
  const own = users.filter((user) => user === userId).length;
  if (own < runningOfUserMax && users.length < runningMax) return;
  throw throttled('Too many downloads run at the same time: wait until one has ended.');
}

/**
 * The file as a stream that reads a page when the one before was taken, and stops with its reader. The first page is read
 * here, so that what is wrong is told as an error and not as a file that ends.
 */
async function openStream(sheet: Sheet, after: string | null): Promise<Readable> {
  const pages = sheet.pages(after);
  const first = await pages.next();
  async function* texts(): AsyncGenerator<string> {
    // Lines that are added to a file go on below its names of columns.
    if (after === null) yield byteOrderMark + csvText([sheet.columns]);
    if (first.done) return;
    yield csvText(first.value);
    for await (const rows of pages) yield csvText(rows);
  }
  return Readable.from(texts(), { highWaterMark: 1 });
}

function sendError(reply: FastifyReply, error: unknown): FastifyReply {
  if (!(error instanceof GraphQLError)) throw error;
  const status = statuses[String(error.extensions.code)] ?? 500;
  return reply
    .code(status)
    .header('cache-control', 'no-store')
    .send({ errors: [{ message: error.message, extensions: error.extensions }] });
}
