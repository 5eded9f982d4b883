import type { Pool } from 'pg';
import { readVerdictLetters } from '../../../domain/verdict-letters.ts';
import type { Viewer } from '../../../domain/viewer.ts';
import type { RoutingExplanation } from '../graph/routing-explanation.ts';
import { stub } from '../graph/stubs.ts';
import { type ClickInputs, readClickInputs } from './click-inputs.ts';
import { percentWords } from './learnt-words.ts';
import { replayClick } from './replay-click.ts';
import { documentsOfClicks, type RoutingDocuments } from './routing-documents.ts';
import { decisionSentence } from './sentence.ts';
import { reasonFor, tellDecision } from './tell-decision.ts';

/** Why clicks went where they went, by click id; clicks that the viewer may not see are missing. In two statements. */
export async function explainClicks(
  pool: Pool,
  clickIds: readonly string[],
  viewer: Viewer,
): Promise<Map<string, RoutingExplanation>> {
  const clicks = await readClickInputs(pool, clickIds, viewer.publisherId);
  const documents = await documentsOfClicks(pool, clicks);
  return new Map(
    clicks.map((click, index) => [
      click.clickId,
      explainClick(click, documents[index] ?? none(click), viewer),
    ]),
  );
}

function explainClick(click: ClickInputs, documents: RoutingDocuments, viewer: Viewer): RoutingExplanation {
  const replay = replayClick(click, documents);
  if (replay?.isSame) return tellDecision(replay.decision, { basis: 'REPLAYED', recorded: [] }, viewer);
  const reason = reasonFor(click.reason, viewer);
  const { outcome } = click;
  const recorded = readVerdictLetters(click.verdicts ?? '');
  const known = replay && tellDecision(replay.decision, { basis: 'RECORDED', recorded }, viewer);
  const about = { outcome, reason, isSticky: false, smartlink: documents.smartlink };
  return {
    mode: null,
    members: [],
    fallbackOffer: null,
    ...known,
    context: null,
    probability: click.probability,
    ...{ basis: 'RECORDED', outcome, reason },
    sentence: `${decisionSentence(about, null)}${chanceOf(click)} This is what was recorded: the decision could not be made again.`,
    offer: stub(click.offerId),
    draw: click.random,
    projectionVersion: click.projectionVersion,
  };
}

function chanceOf({ probability }: ClickInputs): string {
  return probability === null || probability === 1 ? '' : ` Its chance was ${percentWords(probability)}.`;
}

function none({ projectionVersion }: ClickInputs): RoutingDocuments {
  return { link: null, smartlink: null, allocation: null, version: projectionVersion };
}
