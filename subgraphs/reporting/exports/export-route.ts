import type { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { GraphQLError } from 'graphql';
import type { Pool } from 'pg';
import type { Viewer } from '../../../domain/viewer.ts';
import { forbidden, throttled } from '../../viewer.ts';
import type { ReportingContext } from '../reporting-context.ts';
import { type ExportLinks, exportsPath } from './export-links.ts';
import { fileStream } from './file-stream.ts';
import { openSheet } from './open-sheet.ts';
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

interface Download {
  readonly userId: string;
  stream: Readable | null;
}

/** `GET /exports/<token>.csv`: the file of a link, written as fast as it is read. Returns what ends running downloads. */
export function addExportRoute(app: FastifyInstance, options: ExportRouteOptions): { stop(): void } {
  const running = new Set<Download>();

  async function start(fileName: string, after: string | null) {
    const { sheet, userId } = await openExport(fileName, options);
    refuseTooMany(userId, [...running]);
    const download: Download = { userId, stream: null };
    running.add(download); // before anything is waited for, so that those who come at once are counted
    try {
      download.stream = await fileStream(sheet, after);
      download.stream.once('close', () => running.delete(download));
      return { stream: download.stream, name: sheet.name };
    } catch (error) {
      running.delete(download);
      throw error;
    }
  }

  app.get<{ Params: { '*': string }; Querystring: { after?: string } }>(
    `${exportsPath}*`,
    async (request, reply) => {
      try {
        const { stream, name } = await start(request.params['*'], request.query.after || null);
        return await reply
          .type('text/csv; charset=utf-8')
          .header('content-disposition', `attachment; filename="${name}.csv"`)
          .header('cache-control', 'no-store')
          .send(stream);
      } catch (error) {
        return sendError(reply, error);
      }
    },
  );
  return {
    stop() {
      for (const { stream } of running) stream?.destroy();
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

function refuseTooMany(userId: string, running: readonly Download[]): void {
  const own = running.filter((download) => download.userId === userId).length;
  if (own < runningOfUserMax && running.length < runningMax) return;
  throw throttled('Too many downloads run at the same time: wait until one has ended.');
}

function sendError(reply: FastifyReply, error: unknown): FastifyReply {
  if (!(error instanceof GraphQLError)) throw error;
  const status = statuses[String(error.extensions.code)] ?? 500;
  return reply
    .code(status)
    .header('cache-control', 'no-store')
    .send({ errors: [{ message: error.message, extensions: error.extensions }] });
}
