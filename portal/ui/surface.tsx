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
        <Group
          justify="space-between"
          align="flex-start"
          wrap="nowrap"
          className={classes.head}
          data-flush={inset === 'none' || !children || undefined}
        >
          <Box miw={0}>
            <Title order={2}>{title}</Title>
            {description ? (
              <Text size="sm" c="dimmed" mt={2} component="div">
                {description}
              </Text>
            ) : null}
          </Box>
          {aside}
        </Group>
      ) : null}
      <Box p={inset === 'none' ? 0 : inset} pt={title && inset !== 'none' ? 'md' : undefined}>
        {children}
      </Box>
    </section>
  );
}
