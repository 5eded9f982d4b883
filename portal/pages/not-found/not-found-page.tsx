import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { Empty } from '../../ui/empty.tsx';
import { IconRoute } from '../../ui/icons.ts';
import { Page } from '../../ui/page.tsx';
import { Surface } from '../../ui/surface.tsx';

/** `what` names a thing that is gone or hidden; without it, the address itself leads nowhere. */
export function NotFoundPage({ what }: { what?: string }) {
  return (
    <Page title={what ? `${what} not found` : 'Page not found'} trail={[{ label: '404' }]}>
      <Surface>
        <Empty
          icon={<IconRoute aria-hidden />}
          title="This link leads nowhere"
          description={`The ${what?.toLowerCase() ?? 'page'} does not exist, or your account may not see it.`}
        >
          <Button component={Link} to="/">
            Back to the start
          </Button>
        </Empty>
      </Surface>
    </Page>
  );
}
