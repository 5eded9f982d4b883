import { Anchor, Divider, Stack, Text } from '@mantine/core';
import { Link } from 'react-router';
import { CopyField } from '../../ui/copy-field.tsx';
import { IconCircleCheck } from '../../ui/icons.ts';
import { Surface } from '../../ui/surface.tsx';
import { ToneBadge } from '../../ui/tone-badge.tsx';
import { SubIdBuilder } from './sub-id-builder.tsx';

/** The link an approved publisher came for. */
export function TrackingLinkPanel({ url }: { url: string }) {
  return (
    <Surface
      title="Your tracking link"
      description="Paste that anywhere you promote. Every click is routed to the best-matching offer in the pool in under 50ms and recorded against your publisher ID."
      aside={
        <ToneBadge tone="good" icon={<IconCircleCheck size={14} aria-hidden />}>
          Approved
        </ToneBadge>
      }
      data-testid="tracking-link-panel"
    >
      <Stack gap="lg">
        <CopyField text={url} what="tracking link" data-testid="tracking-link" />
        <Divider color="var(--line)" />
        <SubIdBuilder link={url} />
        <Divider color="var(--line)" />
        <Text size="sm">
          <b>Test before you scale.</b>{' '}
          <Anchor href={url} target="_blank" rel="noreferrer" inherit underline="always">
            Click your own smartlink
          </Anchor>
          , confirm it lands on a real offer page, then check that{' '}
          <Anchor component={Link} to="/reports" inherit underline="always">
            the click shows up in Reports
          </Anchor>
          . Once it does, the link is ready for live traffic.
        </Text>
      </Stack>
    </Surface>
  );
}
