import { Group, Text } from '@mantine/core';
import { useNetworkConfig } from '../api/network-config.ts';

/** One link that branches into several: the sign of the product. */
export function BrandGlyph({ size = 30 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" style={{ flexShrink: 0 }}>
      <rect width="32" height="32" rx="9" fill="#2f46c0" />
      <g fill="none" stroke="#fff" strokeWidth="2.4" strokeLinecap="round" strokeLinejoin="round">
        <path d="M7 16h5.5c3 0 4.500-7 8.500-7h3.500" />
        <path d="M12.500 16c3 0 4.500 7 8.500 7h3.500" />
        <path d="M12.500 16h12" opacity="0.5" />
      </g>
      <circle cx="7.500" cy="16" r="2.300" fill="#fff" />
    </svg>
  );
}

export function BrandMark() {
  const { networkName } = useNetworkConfig();
  return (
    <Group gap={10} wrap="nowrap" miw={0}>
      <BrandGlyph />
      <Text fw={680} fz="1rem" truncate style={{ letterSpacing: '-0.02em' }}>
        {networkName}
      </Text>
    </Group>
  );
}
