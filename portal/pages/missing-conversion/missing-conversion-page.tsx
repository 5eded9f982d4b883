import { Button, Group, SegmentedControl, Skeleton, Stack, TextInput } from '@mantine/core';
import { DateTimePicker } from '@mantine/dates';
import '@mantine/dates/styles.css';
import { useState } from 'react';
import { useApi } from '../../api/use-api.ts';
import { instantOf } from '../../format/time.ts';
import { Page } from '../../ui/page.tsx';
import { Problem } from '../../ui/problem.tsx';
import { Surface } from '../../ui/surface.tsx';
import { MissingAnswer } from './missing-answer.tsx';
import { whyMissingDocument } from './missing-documents.ts';

type Known = 'clickId' | 'orderId' | 'around';
type Asked = Partial<Record<Known, string>>;

const knowns = [
  { value: 'clickId', label: 'Click ID' },
  { value: 'orderId', label: 'Order ID' },
  { value: 'around', label: 'Time' },
];

function Answer({ asked }: { asked: Asked }) {
  const query = useApi(whyMissingDocument, asked);
  if (query.error) return <Problem error={query.error} onRetry={() => query.refetch()} />;
  return query.data ? <MissingAnswer answer={query.data.whyMissing} /> : <Skeleton h={80} />;
}

function Search({ onSearch }: { onSearch: (asked: Asked) => void }) {
  const [known, setKnown] = useState<Known>('clickId');
  const [text, setText] = useState('');
  const [time, setTime] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const search = () => {
    const value = known === 'around' ? instantOf(time) : text.trim();
    if (value) onSearch({ [known]: value });
    else setProblem('Fill this in first.');
  };
  const field = { error: problem, flex: '1 1 240px' };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        search();
      }}
    >
      <Stack>
        <SegmentedControl
          aria-label="What you know of it"
          data={knowns}
          value={known}
          w="fit-content"
          onChange={(value) => {
            setKnown(value as Known);
            setProblem(null);
          }}
        />
        <Group align="flex-end">
          {known === 'around' ? (
            <DateTimePicker label="About when" {...field} value={time} onChange={setTime} />
          ) : (
            <TextInput
              label={known === 'clickId' ? 'Click ID' : 'Order ID'}
              {...field}
              value={text}
              onChange={(event) => {
                setText(event.currentTarget.value);
                setProblem(null);
              }}
            />
          )}
          <Button type="submit">Look it up</Button>
        </Group>
      </Stack>
    </form>
  );
}

/** "Why is my conversion missing?" by what one knows of it. */
export function MissingConversionPage() {
  const [asked, setAsked] = useState<Asked | null>(null);
  return (
    <Page
      isNarrow
      title="Why is my conversion missing?"
      trail={[{ label: 'Performance' }, { label: 'Conversions', to: '/conversions' }, { label: 'Missing' }]}
      subtitle="Look it up by the click, the order or the time, and read what became of it."
    >
      <Stack gap="lg">
        <Surface>
          <Search onSearch={setAsked} />
        </Surface>
        {asked ? <Answer key={JSON.stringify(asked)} asked={asked} /> : null}
      </Stack>
    </Page>
  );
}
