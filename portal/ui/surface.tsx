import { Box, Group, type MantineSpacing, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './surface.module.css';

export interface SurfaceProps {
  title?: string;
  description?: ReactNode;
  /** At the right of the title. */
  aside?: ReactNode;
  /** `none` lets a table reach the edges. */
  inset?: MantineSpacing | 'none';
  children?: ReactNode;
  'data-testid'?: string;
}

/** A card of the page, with an optional heading. */
export function Surface({ title, description, aside, inset = 'lg', children, ...rest }: SurfaceProps) {
  return (
    <section className={classes.surface} aria-label={title} {...rest}>
      {title ? (
        <div className={classes.head} data-flush={inset === 'none' || !children || undefined}>
          <Group justify="space-between" gap="sm">
            <Title order={2}>{title}</Title>
            {aside}
          </Group>
          {description ? (
            <Text size="sm" c="dimmed" mt={4} component="div">
              {description}
            </Text>
          ) : null}
        </div>
      ) : null}
      <Box p={inset === 'none' ? 0 : inset} pt={title && inset !== 'none' ? 'md' : undefined}>
        {children}
      </Box>
    </section>
  );
}
