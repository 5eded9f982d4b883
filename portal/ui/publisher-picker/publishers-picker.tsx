import { MultiSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import { type NamedPublisher, usePublisherSearch } from './use-publisher-search.ts';

export interface PublishersPickerProps {
  label: string;
  description?: string;
  value: NamedPublisher[];
  error?: ReactNode;
  onChange: (publishers: NamedPublisher[]) => void;
}

/** Several publishers, chosen by name out of all. */
export function PublishersPicker({ label, description, value, error, onChange }: PublishersPickerProps) {
  const { text, setText, publishers, choices, nothingFound } = usePublisherSearch(value);
  const choose = (ids: string[]) => {
    onChange(ids.flatMap((id) => publishers.find((publisher) => publisher.id === id) ?? []));
    setText('');
  };
  return (
    <MultiSelect
      label={label}
      description={description}
      placeholder={value.length > 0 ? '' : 'Search publishers by name'}
      data={choices}
      value={value.map(({ id }) => id)}
      error={error}
      searchable
      hidePickedOptions
      clearable
      clearButtonProps={{ 'aria-label': `Clear: ${label}` }}
      searchValue={text}
      onSearchChange={setText}
      onChange={choose}
      filter={({ options }) => options}
      nothingFoundMessage={nothingFound}
      maxDropdownHeight={260}
    />
  );
}
