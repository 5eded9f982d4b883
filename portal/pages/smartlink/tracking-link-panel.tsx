import { Divider, Stack } from '@mantine/core';
import { CopyField } from '../../ui/copy-field.tsx';
import { IconCircleCheck } from '../../ui/icons.ts';
import { Surface } from '../../ui/surface.tsx';
import { ToneBadge } from '../../ui/tone-badge.tsx';
import { SubIdBuilder } from './sub-id-builder.tsx';
import { TestLink } from './test-link.tsx';

/** The link an approved publisher came for. */
export function TrackingLinkPanel({ smartlinkId, url }: { smartlinkId: string; url: string }) {
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
        <TestLink smartlinkId={smartlinkId} />
      </Stack>
    </Surface>
  );
}
