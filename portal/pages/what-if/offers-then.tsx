import { Table, Text } from '@mantine/core';
import { formatEpc, formatMoney } from '../../format/money.ts';
import { formatShare } from '../../format/number.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { IntervalMark } from '../../ui/interval-mark.tsx';
import { type Estimate, type Scale, scaleOf } from '../../ui/interval-scale.ts';
import { ShareBar } from '../../ui/share-bar.tsx';
import { Surface } from '../../ui/surface.tsx';
import { verdictWords } from '../../words/routing-words.ts';
import type { SimulatedOffer } from './what-if-documents.ts';

const head = (
  <>
    <Table.Th>Offer</Table.Th>
    <Table.Th>Share: now, draft</Table.Th>
    <Table.Th>EPC: now, draft</Table.Th>
    <Table.Th ta="right">Earnings: now, draft</Table.Th>
  </>
);

function estimateOf({ draftEpc, draftEpcLow, draftEpcHigh }: SimulatedOffer): Estimate | null {
  if (!draftEpc || !draftEpcLow || !draftEpcHigh) return null;
  return {
    value: Number(draftEpc.amount),
    low: Number(draftEpcLow.amount),
    high: Number(draftEpcHigh.amount),
  };
}

function Epc({ offer, scale }: { offer: SimulatedOffer; scale: Scale }) {
  const estimate = estimateOf(offer);
  const range = `${formatEpc(offer.draftEpcLow)} to ${formatEpc(offer.draftEpcHigh)}`;
  return (
    <>
      <Text size="sm" c="dimmed">
        {formatEpc(offer.nowEpc)}
      </Text>
      <Text size="sm">
        {formatEpc(offer.draftEpc)}
        {estimate ? (
          <Text size="xs" c="dimmed" span>
            {` ${range}`}
          </Text>
        ) : null}
      </Text>
      {estimate ? (
        <IntervalMark estimate={estimate} scale={scale} label={`by the draft ${range}, at 95 %`} />
      ) : null}
    </>
  );
}

/** How many it takes, and what keeps it from most of the others. */
function reachWords({ draftReach, draftRefusal }: SimulatedOffer, isInDraft: boolean): string {
  if (!isInDraft) return 'not in the pool of the draft';
  const why = draftRefusal ? verdictWords[draftRefusal].toLowerCase() : '';
  if (draftReach === 0) return `takes none of the visitors${why && `: ${why}`}`;
  return `takes ${formatShare(draftReach)} of the visitors${why && `; most others fail by: ${why}`}`;
}

interface OfferRowProps {
  offer: SimulatedOffer;
  scale: Scale;
  isInDraft: boolean;
}

function OfferRow({ offer, scale, isInDraft }: OfferRowProps) {
  const { nowShare, draftShare } = offer;
  return (
    <Table.Tr data-testid="simulated-offer">
      <Table.Td>
        <Text size="sm" fw={560}>
          {offer.offer.name}
        </Text>
        <Text size="xs" c="dimmed">
          {reachWords(offer, isInDraft)}
        </Text>
      </Table.Td>
      <Table.Td miw={150}>
        <ShareBar share={nowShare} isQuiet />
        <ShareBar share={draftShare} />
      </Table.Td>
      <Table.Td miw={220}>
        <Epc offer={offer} scale={scale} />
      </Table.Td>
      <Table.Td ta="right">
        <Text size="sm" c="dimmed">
          {formatMoney(offer.nowEarnings)}
        </Text>
        <Text size="sm">{formatMoney(offer.draftEarnings)}</Text>
      </Table.Td>
    </Table.Tr>
  );
}

interface OffersThenProps {
  offers: readonly SimulatedOffer[];
  /** The offers that the draft has in its pool. */
  draftIds: ReadonlySet<string>;
}

/** What becomes of each offer of either pool. */
export function OffersThen({ offers, draftIds }: OffersThenProps) {
  const scale = scaleOf(offers.flatMap((offer) => estimateOf(offer) ?? []));
  return (
    <Surface
      title="Offers"
      description="Above in grey: now. Below: by the draft, with its 95 % interval."
      inset="none"
    >
      <DataTable label="Offers, now and by the draft" head={head} columnCount={4} minWidth={720}>
        {offers.map((offer) => (
          <OfferRow
            key={offer.offer.id}
            offer={offer}
            scale={scale}
            isInDraft={draftIds.has(offer.offer.id)}
          />
        ))}
      </DataTable>
    </Surface>
  );
}
