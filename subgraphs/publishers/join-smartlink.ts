import { type EntityManager, raw } from '@mikro-orm/postgresql';
import { type ApplyRefusal, apply, attemptsWindowHours } from '../../domain/application.ts';
import { newId } from '../../platform/new-id.ts';
import { readSql } from '../../platform/sql-file.ts';
import { ApplicationRow } from './entities/application-row.ts';
import { PublishedSmartlink } from './entities/published-smartlink.ts';
import { PublisherRow } from './entities/publisher-row.ts';
import { TrackingLinkRow } from './entities/tracking-link-row.ts';
import { issueTrackingLink } from './issue-tracking-link.ts';
import { approvedNotice } from './notice.ts';
import { notify } from './notify.ts';
import { trackingLinkUrl } from './tracking-link-url.ts';

const insertAttemptSql = readSql(import.meta.url, './insert-attempt.sql');
const racesLostMax = 10;
const hourMs = 3_600_000;

export interface JoinRequest {
  readonly publisherId: string;
  readonly smartlinkId: string;
  readonly message: string;
  /** What tracking links start with. */
  readonly trackingUrl: string;
}

/** Where the publisher stands after asking; `refusal` says why nothing new was made. */
export interface Joined {
  readonly application: ApplicationRow | null;
  readonly trackingLink: TrackingLinkRow | null;
  readonly refusal: ApplyRefusal | null;
}

/**
 * Applies to a smartlink: an open one gives the link at once, others wait for a decision. Runs in a transaction. Of
 * any number of simultaneous requests one makes the application and the others find it.
 */
export async function joinSmartlink(em: EntityManager, request: JoinRequest): Promise<Joined> {
  const { publisherId, smartlinkId } = request;
  const publisher = await em.findOneOrFail(PublisherRow, publisherId);
  for (let racesLost = 0; racesLost < racesLostMax; racesLost += 1) {
    const smartlink = await em.findOne(PublishedSmartlink, smartlinkId);
    const latest = await em.findOne(
      ApplicationRow,
      { smartlinkId, publisherId },
      { orderBy: { attempt: 'desc' }, refresh: true },
    );
    const attemptsLately = await countAttempts(em, request);
    const applicant = { publisherId, status: publisher.status, attemptsLately };
    const answer = apply(applicant, smartlink, latest?.status ?? null);
    if (answer.kind === 'REFUSED') return refused(em, request, latest, answer.code);
    const application = await insertAttempt(em, request, (latest?.attempt ?? 0) + 1, answer.status);
    if (application !== null) return joined(em, request, application);
  }
  throw new Error(
    `Lost ${racesLostMax} races for one application: something inserts and ends attempts in a loop.`,
  );
}

function countAttempts(em: EntityManager, { publisherId, smartlinkId }: JoinRequest): Promise<number> {
  const submittedAt = { $gt: new Date(Date.now() - attemptsWindowHours * hourMs) };
  return em.count(ApplicationRow, { smartlinkId, publisherId, submittedAt });
}

async function refused(
  em: EntityManager,
  { publisherId, smartlinkId }: JoinRequest,
  latest: ApplicationRow | null,
  refusal: ApplyRefusal,
): Promise<Joined> {
  // What is not for the publisher is answered like what does not exist, whatever it once had there.
  if (refusal === 'SMARTLINK_NOT_FOUND') return { application: null, trackingLink: null, refusal };
  const trackingLink = await em.findOne(TrackingLinkRow, { smartlinkId, publisherId });
  return { application: latest, trackingLink, refusal };
}

async function insertAttempt(
  em: EntityManager,
  { publisherId, smartlinkId, message }: JoinRequest,
  attempt: number,
  status: 'PENDING' | 'APPROVED',
): Promise<ApplicationRow | null> {
  const now = new Date();
  const decidedAt = status === 'APPROVED' ? now : null;
  const row = { id: newId('app'), smartlinkId, publisherId, attempt, status, message, now, decidedAt };
  const inserted = await em.execute<object[]>(raw(insertAttemptSql, row));
  return inserted[0] ? em.map(ApplicationRow, inserted[0]) : null;
}

async function joined(em: EntityManager, request: JoinRequest, application: ApplicationRow): Promise<Joined> {
  if (application.status !== 'APPROVED') return { application, trackingLink: null, refusal: null };
  const trackingLink = await issueTrackingLink(em, request);
  await notify(em, application, ({ name, linkHost = null }) => {
    const url = trackingLinkUrl(request.trackingUrl, linkHost, trackingLink.code);
    return approvedNotice(name, url, 'INSTANT');
  });
  return { application, trackingLink, refusal: null };
}
