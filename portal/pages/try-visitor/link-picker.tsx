import { Select } from '@mantine/core';
import { useState } from 'react';
import type { ChoosableLink } from './try-visitor-documents.ts';
import { codeOf, type VisitorForm } from './visitor-form.ts';

/** One of the smartlink's links by its publisher, or any link that is typed or pasted. */
export function LinkPicker({ form, links }: { form: VisitorForm; links: readonly ChoosableLink[] }) {
  const [text, setText] = useState('');
  const choices = links.map(({ code, publisher }) => ({ value: code, label: `${publisher.name} · ${code}` }));
  const isListed = (value: string) =>
    choices.some((choice) => choice.value === value || choice.label === value);
  const typed = codeOf(text);
  const others = [form.values.link, isListed(text) ? '' : typed].filter((code) => code && !isListed(code));
  const more = [...new Set(others)].map((code) => ({ value: code, label: `Link ${code}` }));
  return (
    <Select
      label="Tracking link"
      description="Of a publisher on this smartlink; or type a code, or paste a link."
      placeholder="Choose a link"
      data={[...choices, ...more]}
      searchable
      allowDeselect={false}
      onSearchChange={setText}
      filter={({ options, search }) =>
        options.filter((option) => {
          if (!('value' in option)) return false;
          const words = search.trim().toLowerCase();
          return option.label.toLowerCase().includes(words) || option.value === codeOf(search);
        })
      }
      {...form.getInputProps('link')}
    />
  );
}
