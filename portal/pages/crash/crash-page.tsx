import { Box, Button } from '@mantine/core';
import { Empty } from '../../ui/empty.tsx';
import { IconAlertTriangle } from '../../ui/icons.ts';

/** A page failed to load or draw: most often the portal was updated while it was open. */
export function CrashPage() {
  return (
    <Box maw={560} mx="auto" py={64}>
      <Empty
        icon={<IconAlertTriangle aria-hidden />}
        title="This page could not be shown"
        description="It may have been updated while you had it open. Reloading usually helps."
      >
        <Button onClick={() => window.location.reload()}>Reload</Button>
      </Empty>
    </Box>
  );
}
