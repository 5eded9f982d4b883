import { Button, Center } from '@mantine/core';
import type { Pages } from '../api/use-pages.ts';

/** The next page of a list, when there is one. */
export function LoadMore<TNode>({ pages }: { pages: Pages<TNode> }) {
  if (!pages.hasMore) return null;
  return (
    <Center p="md">
      <Button variant="default" loading={pages.isLoadingMore} onClick={pages.loadMore}>
        Show more
      </Button>
    </Center>
  );
}
