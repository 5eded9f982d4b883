import { Box, Group, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { Fragment, type ReactNode } from 'react';
import { Link } from 'react-router';
import { useNetworkConfig } from '../api/network-config.ts';
import classes from './page.module.css';

export interface TrailStep {
  label: string;
  /** Absent: a heading of the navigation that has no page of its own. */
  to?: string;
}

export interface PageProps {
  title: string;
  /** The way here: Offers → Smartlinks. */
  trail: TrailStep[];
  /** Beside the title: badges. */
  marks?: ReactNode;
  subtitle?: ReactNode;
  actions?: ReactNode;
  /** A form reads better in a narrow column. */
  isNarrow?: boolean;
  children: ReactNode;
}

function Trail({ steps }: { steps: TrailStep[] }) {
  return (
    <nav aria-label="Breadcrumb">
      <ol className={classes.trail}>
        {steps.map((step, index) => (
          <Fragment key={step.label}>
            {index > 0 ? <li aria-hidden="true">→</li> : null}
            <li>
              {step.to ? (
                <Link to={step.to} className={classes.step}>
                  {step.label}
                </Link>
              ) : (
                step.label
              )}
            </li>
          </Fragment>
        ))}
      </ol>
    </nav>
  );
}

/** A page: its way, its title (also of the browser tab), what can be done, and its content. */
export function Page({ title, trail, marks, subtitle, actions, isNarrow, children }: PageProps) {
  const { networkName } = useNetworkConfig();
  useDocumentTitle(`${title} · ${networkName}`);
  return (
    <div data-narrow={isNarrow || undefined} className={classes.page}>
      <header className={classes.header}>
        <Box className={classes.words}>
          <Trail steps={trail} />
          <Group gap="sm" mt={4}>
            <Title order={1}>{title}</Title>
            {marks}
          </Group>
          {subtitle ? (
            <Text c="dimmed" mt={6} maw={720} component="div">
              {subtitle}
            </Text>
          ) : null}
        </Box>
        {actions ? (
          <Group gap="sm" className={classes.actions}>
            {actions}
          </Group>
        ) : null}
      </header>
      {children}
    </div>
  );
}
