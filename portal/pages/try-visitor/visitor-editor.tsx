import { Button, Collapse, Group, Slider, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';
import type { ExplainRoutingInput } from '../../generated/graphql.ts';
import { LinkPicker } from './link-picker.tsx';
import type { ChoosableLink } from './try-visitor-documents.ts';
import { RareFacts, UsualFacts } from './visitor-fields.tsx';
import {
  explainInputOf,
  unknownVisitor,
  type VisitorForm,
  type VisitorValues,
  visitorRules,
} from './visitor-form.ts';

const marks = [0, 25, 50, 75, 100].map((value) => ({ value, label: `${value}%` }));

function Draw({ form }: { form: VisitorForm }) {
  return (
    <div>
      <Text size="sm" fw={560} id="draw-label">
        Draw
      </Text>
      <Text size="xs" c="dimmed" mb={8}>
        Chance, made up too: offers stand one after the other, each as wide as its share.
      </Text>
      <Slider
        thumbProps={{ 'aria-labelledby': 'draw-label' }}
        label={(value) => `${value}%`}
        marks={marks}
        mx={12}
        mb={28}
        {...form.getInputProps('draw')}
      />
    </div>
  );
}

export interface VisitorEditorProps {
  links: readonly ChoosableLink[];
  onTry: (input: ExplainRoutingInput) => void;
}

/** Who visits, through which link. */
export function VisitorEditor({ links, onTry }: VisitorEditorProps) {
  const [isOpen, { toggle }] = useDisclosure();
  const form = useForm<VisitorValues>({
    initialValues: { ...unknownVisitor, link: links[0]?.code ?? '' },
    validate: visitorRules,
  });
  return (
    <form onSubmit={form.onSubmit((values) => onTry(explainInputOf(values)))} noValidate>
      <Stack>
        <LinkPicker form={form} links={links} />
        <UsualFacts form={form} />
        <Collapse expanded={isOpen}>
          <RareFacts form={form} />
        </Collapse>
        <Draw form={form} />
        <Group justify="space-between">
          <Button variant="subtle" aria-expanded={isOpen} onClick={toggle}>
            {isOpen ? 'Fewer facts' : 'More facts'}
          </Button>
          <Button type="submit">Try</Button>
        </Group>
      </Stack>
    </form>
  );
}
