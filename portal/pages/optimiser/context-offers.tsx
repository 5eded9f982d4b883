import { Table, Text } from '@mantine/core';
import { formatEpc } from '../../format/money.ts';
import { formatChance, formatCount } from '../../format/number.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { IntervalMark } from '../../ui/interval-mark.tsx';
import { type Estimate, type Scale, scaleOf } from '../../ui/interval-scale.ts';
import { ShareBar } from '../../ui/share-bar.tsx';
import { ToneBadge } from '../../ui/tone-badge.tsx';
import { offerStatusWords } from '../../words/offer-words.ts';
import classes from './optimiser.module.css';
import type { LearntContext, LearntOffer } from './optimiser-documents.ts';

const head = (
  <>
    <Table.Th>Offer</Table.Th>
    <Table.Th>Share</Table.Th>
    <Table.Th>EPC, 95 % interval</Table.Th>
    <Table.Th ta="right">Chance it is best</Table.Th>
    <Table.Th ta="right">Clicks</Table.Th>
    <Table.Th ta="right">Matured</Table.Th>
    <Table.Th ta="right">Conversions</Table.Th>
  </>
);

function estimateOf({ epc, epcLow, epcHigh }: LearntOffer): Estimate {
  return { value: Number(epc.amount), low: Number(epcLow.amount), high: Number(epcHigh.amount) };
}

function Epc({ learnt, scale }: { learnt: LearntOffer; scale: Scale }) {
  const range = `${formatEpc(learnt.epcLow)} to ${formatEpc(learnt.epcHigh)}`;
  return (
    <div className={classes.epc}>
      <IntervalMark
        estimate={estimateOf(learnt)}
        scale={scale}
        label={`${formatEpc(learnt.epc)}, ${range} at 95 %`}
      />
      <Text size="xs">
        <b>{formatEpc(learnt.epc)}</b>{' '}
        <Text span inherit c="dimmed">
          {range}
        </Text>
      </Text>
    </div>
  );
}

function OfferRow({ learnt, scale }: { learnt: LearntOffer; scale: Scale }) {
  const { offer } = learnt;
  const status = offerStatusWords[offer.status];
  return (
    <Table.Tr data-testid="learnt-offer">
      <Table.Td>
        <Text size="sm" fw={560}>
          {offer.name}
        </Text>
        {offer.status === 'ACTIVE' ? null : <ToneBadge tone={status.tone}>{status.label}</ToneBadge>}
      </Table.Td>
      <Table.Td miw={150}>
        <ShareBar share={learnt.share} />
      </Table.Td>
      <Table.Td miw={220}>
        <Epc learnt={learnt} scale={scale} />
      </Table.Td>
      <Table.Td ta="right">{formatChance(learnt.probabilityOfBeingBest)}</Table.Td>
      <Table.Td ta="right">{formatCount(learnt.clicks)}</Table.Td>
      <Table.Td ta="right">{formatCount(Math.round(learnt.maturedClicks))}</Table.Td>
      <Table.Td ta="right">{formatCount(learnt.conversions)}</Table.Td>
    </Table.Tr>
  );
}

/** What is believed of each offer for these visitors, on one scale, and what that rests on. */
export function ContextOffers({ context, label }: { context: LearntContext; label: string }) {
  const scale = scaleOf(context.offers.map(estimateOf));
  return (
    <>
      <DataTable label={`Offers for ${label}`} head={head} columnCount={7} minWidth={860}>
        {context.offers.map((learnt) => (
          <OfferRow key={learnt.offer.id} learnt={learnt} scale={scale} />
        ))}
      </DataTable>
      <Text size="xs" c="dimmed" px={20} pb={12} pt={8}>
        Share: of the clicks that the offer can get. Matured: clicks, each counted by what of its conversions
        can have arrived by now.
        {context.country == null
          ? ' Clicks: of everybody; the others get the shares of their own context.'
          : ''}
      </Text>
    </>
  );
}
