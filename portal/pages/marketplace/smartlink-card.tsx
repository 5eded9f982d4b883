import { Group, Text, Title } from '@mantine/core';
import { Link } from 'react-router';
import { plural } from '../../format/number.ts';
import { IconTags } from '../../ui/icons.ts';
import { ApplicationBadge, ModeBadge, modeIcons, VisibilityBadge } from '../../ui/smartlink-marks.tsx';
import { ToneBadge } from '../../ui/tone-badge.tsx';
import classes from './marketplace.module.css';
import type { MarketplaceSmartlink } from './use-marketplace.ts';

/** Name, how many offers are in the pool, and whether it rotates or auto-optimizes. The whole card is the link. */
export function SmartlinkCard({ smartlink }: { smartlink: MarketplaceSmartlink }) {
  const ModeIcon = modeIcons[smartlink.mode];
  return (
    <article className={classes.card} data-testid="smartlink-card">
      <Group justify="space-between" align="flex-start" wrap="nowrap" gap={8}>
        <span className={classes.icon} data-mode={smartlink.mode}>
          <ModeIcon size={20} stroke={1.8} aria-hidden />
        </span>
        <Group gap={6} justify="flex-end">
          <VisibilityBadge visibility={smartlink.visibility} />
          {smartlink.status === 'PAUSED' ? <ToneBadge tone="wait">Paused</ToneBadge> : null}
          {smartlink.myApplication ? <ApplicationBadge status={smartlink.myApplication.status} /> : null}
        </Group>
      </Group>
      <div className={classes.words}>
        <Title order={2}>
          <Link to={`/offers/smartlinks/${smartlink.id}`} className={classes.link}>
            {smartlink.name}
          </Link>
        </Title>
        <Text size="sm" c="dimmed" mt={4} lineClamp={2}>
          {smartlink.description || 'One link that rotates across the offers of this pool.'}
        </Text>
      </div>
      <Group gap={8} className={classes.facts}>
        <ToneBadge tone="quiet" icon={<IconTags size={13} aria-hidden />}>
          {plural(smartlink.offerCount, 'offer')}
        </ToneBadge>
        <ModeBadge mode={smartlink.mode} />
      </Group>
    </article>
  );
}
