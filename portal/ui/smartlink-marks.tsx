import type { ApplicationStatus, SmartlinkMode, SmartlinkVisibility } from '../generated/graphql.ts';
import { applicationWords } from '../words/application-words.ts';
import { modeWords, visibilityWords } from '../words/smartlink-words.ts';
import { IconArrowsShuffle, IconBolt, IconListNumbers, IconLock, IconSend, IconWorld } from './icons.ts';
import { ToneBadge } from './tone-badge.tsx';

export const modeIcons = {
  WEIGHT: IconArrowsShuffle,
  PRIORITY: IconListNumbers,
  AUTO_OPTIMIZE: IconBolt,
} as const;
const visibilityIcons = { OPEN: IconWorld, ASK_TO_JOIN: IconSend, PRIVATE: IconLock } as const;
const iconSize = 13;

export function VisibilityBadge({ visibility }: { visibility: SmartlinkVisibility }) {
  const Icon = visibilityIcons[visibility];
  return (
    <ToneBadge tone="quiet" icon={<Icon size={iconSize} aria-hidden />}>
      {visibilityWords[visibility].label}
    </ToneBadge>
  );
}

export function ModeBadge({ mode }: { mode: SmartlinkMode }) {
  const Icon = modeIcons[mode];
  return (
    <ToneBadge tone="brand" icon={<Icon size={iconSize} aria-hidden />}>
      {modeWords[mode].label}
    </ToneBadge>
  );
}

export function ApplicationBadge({ status }: { status: ApplicationStatus }) {
  const { label, tone } = applicationWords[status];
  return <ToneBadge tone={tone}>{label}</ToneBadge>;
}
