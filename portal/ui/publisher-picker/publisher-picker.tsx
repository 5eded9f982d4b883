import { Select, type SelectProps } from '@mantine/core';
import { type NamedPublisher, usePublisherSearch } from './use-publisher-search.ts';

export interface PublisherPickerProps
  extends Pick<SelectProps, 'label' | 'aria-label' | 'placeholder' | 'error' | 'w' | 'flex' | 'clearable'> {
  value: NamedPublisher | null;
  onChange: (publisher: NamedPublisher | null) => void;
}

/** One publisher, chosen by name out of all. */
export function PublisherPicker({ value, onChange, ...props }: PublisherPickerProps) {
  const { text, setText, publishers, choices, nothingFound } = usePublisherSearch(
    value ? [value] : [],
    value?.name,
  );
  return (
    <Select
      placeholder="Search publishers by name"
      data={choices}
      value={value?.id ?? null}
      searchable
      allowDeselect={false}
      clearButtonProps={{ 'aria-label': `Clear: ${props['aria-label'] ?? props.label}` }}
      searchValue={text}
      onSearchChange={setText}
      onChange={(id) => onChange(publishers.find((publisher) => publisher.id === id) ?? null)}
      filter={({ options }) => options}
      nothingFoundMessage={nothingFound}
      maxDropdownHeight={260}
      {...props}
    />
  );
}
