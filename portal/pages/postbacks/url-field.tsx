import { Button, Group, Select, Stack, Textarea } from '@mantine/core';
import { useRef } from 'react';
import { IconPlus } from '../../ui/icons.ts';
import type { EndpointForm } from './endpoint-form.ts';
import { commonMacroCount, postbackMacros } from './postback-macros.ts';
import { UrlPreview } from './url-preview.tsx';

const commonMacros = postbackMacros.slice(0, commonMacroCount);
const otherMacros = postbackMacros
  .slice(commonMacroCount)
  .map(({ name, meaning }) => ({ value: name, label: `{${name}}: ${meaning}` }));

function MacroPicker({ onPick }: { onPick: (name: string) => void }) {
  return (
    <Group gap={6}>
      {commonMacros.map(({ name, meaning, aliases }) => {
        const shown = name === 'pub_click_id' ? (aliases?.[0] ?? name) : name;
        return (
          <Button
            key={name}
            variant="default"
            size="compact-xs"
            fw={500}
            ff="monospace"
            title={meaning}
            aria-label={`Insert {${shown}}: ${meaning}`}
            onClick={() => onPick(shown)}
          >
            {`{${shown}}`}
          </Button>
        );
      })}
      <Select
        aria-label="More macros"
        placeholder="More macros"
        size="xs"
        w={200}
        data={otherMacros}
        value={null}
        searchable
        comboboxProps={{ width: 340, position: 'bottom-start' }}
        leftSection={<IconPlus size={14} aria-hidden />}
        nothingFoundMessage="No such macro"
        onChange={(name) => name && onPick(name)}
      />
    </Group>
  );
}

/** The address of the publisher's own system, with macros put in where the caret is, and what would be sent. */
export function UrlField({ form }: { form: EndpointForm }) {
  const area = useRef<HTMLTextAreaElement>(null);
  const { url, method } = form.values;
  const insert = (name: string) => {
    const caret = area.current?.selectionStart ?? url.length;
    const end = area.current?.selectionEnd ?? caret;
    form.setFieldValue('url', `${url.slice(0, caret)}{${name}}${url.slice(end)}`);
    const after = caret + name.length + 2;
    requestAnimationFrame(() => {
      area.current?.focus();
      area.current?.setSelectionRange(after, after);
    });
  };
  return (
    <Stack gap="sm">
      <Textarea
        ref={area}
        label="URL"
        description="The address of your system. Each macro is replaced and encoded for you; they may stand anywhere after the host."
        required
        autosize
        minRows={2}
        spellCheck={false}
        placeholder="https://tracker.example/postback?cid={transaction_id}&payout={payout_dollars}"
        {...form.getInputProps('url')}
      />
      <MacroPicker onPick={insert} />
      <UrlPreview url={url} method={method} />
    </Stack>
  );
}
