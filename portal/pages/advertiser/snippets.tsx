import { Stack, Text } from '@mantine/core';
import { useNetworkConfig } from '../../api/network-config.ts';
import { CopyField } from '../../ui/copy-field.tsx';
import { Surface } from '../../ui/surface.tsx';
import type { EditedAdvertiser } from './advertiser-settings-documents.ts';

interface SnippetProps {
  title: string;
  text: string;
  hint: string;
  testId: string;
}

function Snippet({ title, text, hint, testId }: SnippetProps) {
  return (
    <div>
      <Text size="sm" fw={600} mb={4}>
        {title}
      </Text>
      <CopyField text={text} what={title} variant="default" data-testid={testId} />
      <Text size="xs" c="dimmed" mt={4}>
        {hint}
      </Text>
    </div>
  );
}

/** What the advertiser puts into its own system, to be copied. */
export function Snippets({ advertiser }: { advertiser: EditedAdvertiser }) {
  const { trackingUrl } = useNetworkConfig();
  const goals = new Set(advertiser.offers.edges.flatMap(({ node }) => node.goals.map(({ name }) => name)));
  const said = 'click_id=[CLICK_ID]&order_id=[ORDER_ID]&amount=[AMOUNT]';
  const postback = (goal: string) =>
    `${trackingUrl}/postback?token=[TOKEN]&${said}&status=[STATUS]${goal ? `&goal=${encodeURIComponent(goal)}` : ''}`;
  return (
    <Surface
      title="For the advertiser's system"
      description="It fills in the parts in brackets. [TOKEN] is the postback token that was shown once; make a new one in the list of advertisers."
    >
      <Stack>
        <Snippet
          title="Postback URL"
          text={postback('')}
          hint="From server to server. [STATUS]: pending, approved, rejected or reversed."
          testId="postback-snippet"
        />
        {[...goals].map((goal) => (
          <Snippet
            key={goal}
            title={`Postback URL of the goal ${goal}`}
            text={postback(goal)}
            hint={`For conversions that are a ${goal}.`}
            testId={`postback-snippet-${goal}`}
          />
        ))}
        {advertiser.pixelEnabled ? (
          <Snippet
            title="Image pixel"
            text={`<img src="${trackingUrl}/pixel.gif?${said}" width="1" height="1" alt="">`}
            hint="For the page that says thank you. Browsers prove nothing: its conversions stay pending until somebody approves them."
            testId="pixel-snippet"
          />
        ) : null}
      </Stack>
    </Surface>
  );
}
