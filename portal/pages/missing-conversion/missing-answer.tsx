import { Anchor, Stack, Text } from '@mantine/core';
import { Link } from 'react-router';
import { formatMoney } from '../../format/money.ts';
import { formatExact } from '../../format/time.ts';
import type { MissingCode, WhyMissingQuery } from '../../generated/graphql.ts';
import { Notice } from '../../ui/notice.tsx';
import { Surface } from '../../ui/surface.tsx';
import type { Tone } from '../../ui/tone.ts';
import { ToneBadge } from '../../ui/tone-badge.tsx';
import { sourceWords } from '../../words/conversion-words.ts';
import { incomingVerdictWords } from '../../words/incoming-words.ts';

type Answer = WhyMissingQuery['whyMissing'];

const tones: Record<MissingCode, Tone> = {
  COUNTED: 'good',
  HELD: 'wait',
  PENDING: 'wait',
  WAITING: 'wait',
  NOT_REPORTED: 'wait',
  NOTHING_FOUND: 'quiet',
  CLICK_UNKNOWN: 'bad',
  CLICK_NOT_PAYABLE: 'bad',
  REFUSED: 'bad',
  REJECTED: 'bad',
  REVERSED: 'bad',
};

/** The answer in one sentence, and what it rests on. */
export function MissingAnswer({ answer }: { answer: Answer }) {
  const { click, conversion, conversions, reports } = answer;
  const others = conversions.filter(({ id }) => id !== conversion?.id);
  return (
    <Stack gap="lg" aria-live="polite">
      <Notice tone={tones[answer.code]} data-testid="missing-answer">
        {answer.sentence}
      </Notice>
      {click ? (
        <Text size="sm">
          The click of {formatExact(click.at)}
          {click.offer ? ` went to ${click.offer.name}` : ''}.{' '}
          <Anchor component={Link} to={`/reports?click=${click.id}`} size="sm">
            Why did it go there?
          </Anchor>
        </Text>
      ) : null}
      {conversion ? (
        <Anchor component={Link} to={`/conversions?conversion=${conversion.id}`} size="sm">
          See the conversion
        </Anchor>
      ) : null}
      {others.map(({ id, convertedAt, payout, offer }) => (
        <Anchor key={id} component={Link} to={`/conversions?conversion=${id}`} size="sm">
          {`${formatMoney(payout)}, ${offer?.name ?? 'unknown offer'}, ${formatExact(convertedAt)}`}
        </Anchor>
      ))}
      {reports.length > 0 ? (
        <Surface title="What was reported">
          <Stack gap="sm">
            {reports.map((report) => (
              <div key={`${report.receivedAt}${report.verdict}`}>
                <ToneBadge tone={incomingVerdictWords[report.verdict].tone}>
                  {incomingVerdictWords[report.verdict].label}
                </ToneBadge>
                <Text size="sm" mt={2}>
                  {report.sentence}
                </Text>
                <Text size="xs" c="dimmed">
                  {sourceWords[report.source]}, {formatExact(report.receivedAt)}
                </Text>
              </div>
            ))}
          </Stack>
        </Surface>
      ) : null}
    </Stack>
  );
}
