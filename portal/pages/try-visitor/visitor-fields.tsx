import { Autocomplete, Select, SimpleGrid, TagsInput, TextInput } from '@mantine/core';
import { DateTimePicker } from '@mantine/dates';
import '@mantine/dates/styles.css';
import { countryChoices } from '../../format/country.ts';
import { deviceWords } from '../../words/offer-words.ts';
import { connectionWords } from '../../words/targeting-words.ts';
import type { VisitorForm } from './visitor-form.ts';

const listOf = (words: Record<string, string>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }));
const countries = countryChoices();
const devices = listOf(deviceWords);
const connections = listOf(connectionWords);
const systems = ['iOS', 'Android', 'Windows', 'macOS', 'Linux'];
const browsers = ['Chrome', 'Safari', 'Firefox', 'Edge'];
const clear = (what: string) => ({
  clearable: true,
  clearButtonProps: { 'aria-label': `${what} not known` },
});

/** What most offers ask about. */
export function UsualFacts({ form }: { form: VisitorForm }) {
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }}>
      <Select
        label="Country"
        placeholder="Not known"
        data={countries}
        searchable
        {...clear('Country')}
        {...form.getInputProps('country')}
      />
      <Select
        label="Device"
        placeholder="Other"
        data={devices}
        {...clear('Device')}
        {...form.getInputProps('device')}
      />
      <Autocomplete
        label="Operating system"
        placeholder="Not known"
        data={systems}
        {...form.getInputProps('os')}
      />
      <TextInput label="System version" placeholder="17.4" {...form.getInputProps('osVersion')} />
    </SimpleGrid>
  );
}

/** What some offers ask about. */
export function RareFacts({ form }: { form: VisitorForm }) {
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }}>
      <Autocomplete
        label="Browser"
        placeholder="Not known"
        data={browsers}
        {...form.getInputProps('browser')}
      />
      <TagsInput
        label="Languages"
        placeholder="de-AT; Enter adds it"
        splitChars={[',', ' ']}
        {...form.getInputProps('languages')}
      />
      <Select
        label="Connection"
        placeholder="Not known"
        data={connections}
        {...clear('Connection')}
        {...form.getInputProps('connectionType')}
      />
      <TextInput label="Internet provider (ASN)" placeholder="3320" {...form.getInputProps('asn')} />
      <TextInput label="Region" placeholder="US-NY" {...form.getInputProps('region')} />
      <TextInput label="City" placeholder="New York" {...form.getInputProps('city')} />
      <TextInput
        label="IP address"
        description="For address ranges; nothing is looked up for it."
        placeholder="203.0.113.7"
        {...form.getInputProps('ip')}
      />
      <TextInput
        label="Sub-ID"
        description="The first one: auto-optimize learns by it."
        placeholder="newsletter-jan"
        {...form.getInputProps('sub1')}
      />
      <DateTimePicker
        label="When"
        description="The rules and the time of the visit."
        placeholder="Now"
        valueFormat="D MMM YYYY HH:mm"
        {...clear('Time')}
        {...form.getInputProps('at')}
      />
    </SimpleGrid>
  );
}
