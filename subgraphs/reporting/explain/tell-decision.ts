import type { Verdict } from '../../../domain/eligibility.ts';
import type { Decision, TraceEntry } from '../../../domain/route-click.ts';
import type { ContextShares, RoutingCap } from '../../../domain/snapshot.ts';
import type { Viewer } from '../../../domain/viewer.ts';
import type {
  Basis,
  ExplainedContext,
  ExplainedOffer,
  RoutingExplanation,
} from '../graph/routing-explanation.ts';
import { stub } from '../graph/stubs.ts';
import { type Finding, finding, redacted, withoutAddress } from './finding.ts';
import { contextLabel, learntSentence } from './learnt-words.ts';
import { decisionSentence, findingSentence } from './sentence.ts';

/** How an explanation came about. */
export interface Told {
  readonly basis: Basis;
  /** Of the pool in its order, then of the fallback offer; where the decision was not reproduced. */
  readonly recorded: readonly (Verdict | null)[];
}

/** A decision in the words of the API; a publisher is told less than staff. */
export function tellDecision(
  decision: Decision,
  { basis, recorded }: Told,
  viewer: Viewer,
): RoutingExplanation {
  const isSame = basis !== 'RECORDED';
  const told = (entry: TraceEntry, place: number) => {
    const plain = finding(entry, recorded[place] ?? null, isSame);
    return basis === 'SUPPOSED' ? plain : withoutAddress(plain);
  };
  const findings = decision.trace.map(told);
  const { fallbackTrace, smartlink, outcome, member } = decision;
  const takers = isSame ? findings.filter(({ verdict }) => verdict === 'ELIGIBLE').length : null;
  const reason = reasonFor(decision.reason, viewer);
  return {
    ...{ basis, outcome, reason },
    sentence: (isSame ? learntSentence(decision) : null) ?? decisionSentence({ ...decision, reason }, takers),
    offer: stub(member?.offerId),
    mode: smartlink?.mode ?? null,
    draw: decision.random,
    probability: decision.probability,
    context: contextOf(decision.learnt),
    projectionVersion: decision.version,
    members: findings.map((entry) => row(entry, viewer)),
    fallbackOffer: fallbackTrace && row(told(fallbackTrace, findings.length), viewer),
  };
}

function contextOf(learnt: ContextShares | null): ExplainedContext | null {
  if (learnt === null) return null;
  const { country, device, publisherId, sub1 } = learnt.context;
  const label = contextLabel(learnt.context);
  const computedAt = new Date(learnt.computedAt);
  return { label, country, device, publisher: stub(publisherId), sub1, computedAt };
}

/** Which offers have caps, and which are reached, is the network's to know. */
export function reasonFor(reason: Decision['reason'], viewer: Viewer): Decision['reason'] {
  return reason === 'CAP_STOP' && viewer.publisherId !== null ? 'NO_ELIGIBLE_OFFER' : reason;
}

function row(entry: Finding, viewer: Viewer): ExplainedOffer {
  const told = viewer.publisherId === null ? entry : redacted(entry, viewer.publisherId);
  return {
    offer: stub(told.member.offerId),
    verdict: told.verdict,
    sentence: findingSentence(told),
    rule: ruleText(told),
    wanted: told.wanted,
    actual: told.found,
    share: told.share,
  };
}

function ruleText({ rule, cap }: Finding): string {
  if (rule !== null) return `${rule.dimension} ${rule.operator}`;
  return cap === null ? '' : capText(cap);
}

function capText({ scope, metric, window }: RoutingCap): string {
  return `CAP ${scope} ${metric} ${window}`;
}
