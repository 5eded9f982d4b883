import type { FastifyRequest } from 'fastify';
import type { RoutingSmartlink, Snapshot } from '../domain/snapshot.ts';
import { testParameter } from '../domain/test-link.ts';
import { isGoodToken } from '../platform/mark.ts';
import { clientAddressReader } from './client-address.ts';
import type { RedirectDependencies } from './dependencies.ts';
import { hopsParameter } from './destination.ts';
import { findCode } from './find-code.ts';
import type { Visit } from './make-click.ts';
import { queryParameter } from './query-parameter.ts';
import { visitorReader } from './read-visitor.ts';
import type { StickyCookie } from './sticky-cookie.ts';

const hopsPattern = /^\d{1,2}$/;

/** Makes the reader that takes a request for a tracking link apart. `clickId` is '' when nothing will be recorded. */
export function visitReader(
  { placeOf, testKey, trustedProxies, now, random }: RedirectDependencies,
  sticky: StickyCookie,
): (snapshot: Snapshot, request: FastifyRequest, code: string, clickId: string, at: number) => Visit {
  const readVisitor = visitorReader(placeOf);
  const addressOf = clientAddressReader(trustedProxies);
  return (snapshot, request, written, clickId, at) => {
    const { headers } = request.raw;
    const query = queryOf(request);
    const code = findCode(snapshot, written);
    const smartlink = smartlinkOf(snapshot, code);
    const token = queryParameter(query, testParameter);
    const visitor = readVisitor(headers, addressOf(request), {
      stickyOfferId: smartlink?.sticky === true ? sticky.read(headers.cookie, smartlink.id) : null,
      isTest: token !== null && isGoodToken(testKey, code, token, now()),
    });
    return {
      code,
      query,
      headers,
      visitor,
      clickId,
      at,
      random: random(),
      hops: hopsOf(query),
      ip: visitor.ip,
    };
  };
}

function smartlinkOf({ links, smartlinks }: Snapshot, code: string): RoutingSmartlink | undefined {
  const link = links.get(code);
  return link === undefined ? undefined : smartlinks.get(link.smartlinkId);
}

function hopsOf(query: string): number {
  const hops = queryParameter(query, hopsParameter);
  return hops !== null && hopsPattern.test(hops) ? Number(hops) : 0;
}

function queryOf({ raw: { url = '' } }: FastifyRequest): string {
  const mark = url.indexOf('?');
  return mark < 0 ? '' : url.slice(mark + 1);
}
