import { EmptyState } from '@mantine/core';
import type { ReactNode } from 'react';

export interface EmptyProps {
  icon: ReactNode;
  title: string;
  description: ReactNode;
  children?: ReactNode;
}

/** Nothing here yet, why, and what to do. */
export function Empty({ icon, title, description, children }: EmptyProps) {
  return (
    <EmptyState icon={icon} title={title} description={description} withIndicatorBackground py={48} px="md">
      {children ? <EmptyState.Actions>{children}</EmptyState.Actions> : null}
    </EmptyState>
  );
}
