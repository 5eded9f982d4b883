import { Button, Code, Group, Stack, TagsInput, Text, Textarea } from '@mantine/core';
import { Surface } from '../../ui/surface.tsx';
import type { OfferForm } from './offer-form.ts';

/** The macros that landing pages ask for most, and what stands in their place. */
const macros: [string, string][] = [
  ['click_id', 'our id of the click; the postback sends it back'],
  ['offer_id', "this offer's id"],
  ['publisher_id', "the publisher's id"],
  ['smartlink_id', "the smartlink's id"],
  ['sub1', "the publisher's first sub-ID"],
  ['sub2', 'the second sub-ID, and so on to sub5'],
  ['pub_click_id', "the publisher's own click id"],
  ['country', 'two capital letters, such as DE'],
  ['device', 'such as MOBILE'],
  ['os', 'the operating system'],
  ['browser', 'the browser'],
  ['timestamp', 'the time of the click, ISO 8601'],
  ['payout', "the publisher's payout"],
  ['currency', 'the currency of the payout'],
  ['random', 'different on every click'],
];

function MacroButtons({ onPick }: { onPick: (macro: string) => void }) {
  return (
    <Group gap={6}>
      {macros.map(([name, meaning]) => (
        <Button
          key={name}
          variant="default"
          size="compact-xs"
          fw={500}
          ff="monospace"
          title={meaning}
          aria-label={`Insert {${name}}: ${meaning}`}
          onClick={() => onPick(`{${name}}`)}
        >
          {`{${name}}`}
        </Button>
      ))}
    </Group>
  );
}

/** Where visitors go, with what the advertiser needs to know of the click. */
export function DestinationSection({ form }: { form: OfferForm }) {
  const url = form.values.destinationUrl;
  return (
    <Surface title="Destination">
      <Stack gap="sm">
        <Textarea
          label="Destination URL"
          description="The landing page. Pass {click_id} on, so that the advertiser can report conversions."
          required
          autosize
          minRows={2}
          placeholder="https://shop.example/landing?click={click_id}"
          {...form.getInputProps('destinationUrl')}
        />
        <MacroButtons onPick={(macro) => form.setFieldValue('destinationUrl', url + macro)} />
        <Text size="xs" c="dimmed">
          Each macro is replaced at the click and encoded for you. They may stand anywhere after the host.
        </Text>
        <TagsInput
          label="Deep-link hosts"
          description={
            <>
              Optional. Pages of these hosts a publisher may send visitors to instead of the landing page, by{' '}
              <Code>?url=</Code> in its link.
            </>
          }
          placeholder="shop.example or *.shop.example; Enter adds it"
          splitChars={[',', ' ', ';']}
          clearable
          clearButtonProps={{ 'aria-label': 'Clear the deep-link hosts' }}
          {...form.getInputProps('deepLinkHosts')}
        />
      </Stack>
    </Surface>
  );
}
