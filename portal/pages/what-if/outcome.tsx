import { Loader, Stack, Text } from '@mantine/core';
import { useApi } from '../../api/use-api.ts';
import type { SimulateSmartlinkInput } from '../../generated/graphql.ts';
import { Empty } from '../../ui/empty.tsx';
import { FormAlert } from '../../ui/form-alert.tsx';
import { IconArrowsShuffle } from '../../ui/icons.ts';
import { Problem } from '../../ui/problem.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { Surface } from '../../ui/surface.tsx';
import { Change } from './change.tsx';
import { OffersThen } from './offers-then.tsx';
import { Stranded } from './stranded.tsx';
import { type Simulation, whatIfDocument } from './what-if-documents.ts';

function Answer({ simulation, draftIds }: { simulation: Simulation; draftIds: ReadonlySet<string> }) {
  return (
    <Stack gap="lg" data-testid="what-if-outcome">
      <Change simulation={simulation} />
      <OffersThen offers={simulation.offers} draftIds={draftIds} />
      <Stranded simulation={simulation} />
      <Text size="xs" c="dimmed" px={4}>
        {simulation.sample} The newest: <RelativeTime at={simulation.dataThrough} />.
      </Text>
    </Stack>
  );
}

/** What the draft would have changed; or that nothing was asked yet. */
export function Outcome({ input }: { input: SimulateSmartlinkInput | null }) {
  const query = useApi(
    whatIfDocument,
    { input: input ?? { smartlinkId: '', range: { from: '', to: '' } } },
    { enabled: input !== null, keepPrevious: true },
  );
  if (query.error) return <Problem error={query.error} onRetry={() => query.refetch()} />;
  const { result, userErrors = [] } = query.data?.simulateSmartlink ?? {};
  if (userErrors.length > 0) {
    return (
      <Surface title="Now and then">
        <FormAlert messages={userErrors.map(({ message }) => message)} />
      </Surface>
    );
  }
  if (result && !query.isPlaceholderData) {
    const draftIds = new Set(input?.draft?.members?.map(({ offerId }) => String(offerId)));
    return <Answer simulation={result} draftIds={draftIds} />;
  }
  return (
    <Surface title="Now and then">
      {input ? (
        <Empty
          icon={<Loader size="sm" type="dots" />}
          title="Sending the clicks once more"
          description="By the rules of now, and by yours."
        />
      ) : (
        <Empty
          icon={<IconArrowsShuffle aria-hidden />}
          title="Nothing compared yet"
          description="Change something on paper and press Compare."
        />
      )}
    </Surface>
  );
}
