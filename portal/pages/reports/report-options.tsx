import {
  Checkbox,
  MultiSelect,
  SegmentedControl,
  Select,
  SimpleGrid,
  Stack,
  TagsInput,
  Text,
} from '@mantine/core';
import { isStaff, useViewer } from '../../api/session.ts';
import { countryChoices } from '../../format/country.ts';
import { Surface } from '../../ui/surface.tsx';
import { deviceWords } from '../../words/offer-words.ts';
import { metricColumns } from './metric-columns.ts';
import { type FilterParameter, filterParameters } from './report-settings.ts';
import { type Choice, type NamedKind, useNamedChoices } from './use-named-choices.ts';
import type { ReportControls } from './use-report-settings.ts';

const countries = countryChoices();
const devices = Object.entries(deviceWords).map(([value, label]) => ({ value, label }));
const currencies = Intl.supportedValuesOf('currency');

interface FilterProps extends ReportControls {
  parameter: FilterParameter;
  label: string;
  /** Absent: any text. */
  data?: Choice[];
}

function commonOf({ parameter, label, settings, change }: Omit<FilterProps, 'data'>) {
  const chosen = settings.filters[filterParameters[parameter]] ?? [];
  return {
    label,
    value: chosen,
    placeholder: chosen.length > 0 ? '' : 'All',
    clearable: true,
    clearButtonProps: { 'aria-label': `All: ${label}` },
    onChange: (values: string[]) => change({ [parameter]: values }),
  };
}

function Filter({ data, ...props }: FilterProps) {
  const common = commonOf(props);
  if (!data) return <TagsInput {...common} splitChars={[';']} />;
  const unknown = common.value.filter((id) => data.every(({ value }) => value !== id));
  return (
    <MultiSelect
      {...common}
      data={[...data, ...unknown.map((value) => ({ value, label: value }))]}
      searchable
      hidePickedOptions
    />
  );
}

/** A filter by name, searched for among all there are. */
function NamedFilter({ kind, ...props }: Omit<FilterProps, 'data'> & { kind: NamedKind }) {
  const common = commonOf(props);
  const { text, setText, choices, nothingFound } = useNamedChoices(kind, common.value);
  return (
    <MultiSelect
      {...common}
      data={choices}
      searchable
      hidePickedOptions
      searchValue={text}
      onSearchChange={setText}
      onChange={(values) => {
        common.onChange(values);
        setText('');
      }}
      filter={({ options }) => options}
      nothingFoundMessage={nothingFound}
      maxDropdownHeight={260}
    />
  );
}

function Basis({ settings, change }: ReportControls) {
  return (
    <div>
      <Text size="sm" fw={560} mb={4} id="basis-label">
        Conversions count
      </Text>
      <SegmentedControl
        aria-labelledby="basis-label"
        value={settings.timeBasis}
        onChange={(basis) => change({ basis: basis === 'CLICK_TIME' ? basis : null })}
        data={[
          { value: 'CONVERSION_TIME', label: 'when they happened' },
          { value: 'CLICK_TIME', label: 'when their click did' },
        ]}
      />
    </div>
  );
}

function Columns({ settings, change }: ReportControls) {
  const staff = isStaff(useViewer());
  return (
    <MultiSelect
      label="Columns"
      data={metricColumns
        .filter(({ staffOnly }) => staff || !staffOnly)
        .map(({ metric, label }) => ({ value: metric, label }))}
      value={settings.metrics.filter(
        (metric) => staff || !metricColumns.find((of) => of.metric === metric)?.staffOnly,
      )}
      onChange={(columns) => change({ columns: columns.join(',') || null })}
      searchable
      hidePickedOptions
      clearable
      clearButtonProps={{ 'aria-label': 'The usual columns' }}
    />
  );
}

/** What a report can do beyond the usual: narrow it, compare it, other columns, other days. */
export function ReportOptions(controls: ReportControls) {
  const { settings, change } = controls;
  const staff = isStaff(useViewer());
  return (
    <Surface title="More options">
      <Stack>
        <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
          <NamedFilter kind="offers" parameter="offer" label="Offers" {...controls} />
          {staff ? (
            <NamedFilter kind="publishers" parameter="publisher" label="Publishers" {...controls} />
          ) : null}
          <Filter parameter="country" label="Countries" data={countries} {...controls} />
          <Filter parameter="device" label="Devices" data={devices} {...controls} />
          <Filter parameter="sub" label="Sub-IDs" {...controls} />
          <Filter parameter="goal" label="Goals" {...controls} />
          <Select
            label="Money"
            placeholder="All, converted to the network's currency"
            data={currencies.map((code) => ({ value: code, label: `Only ${code}, as agreed` }))}
            value={settings.currency}
            onChange={(currency) => change({ currency })}
            searchable
            clearable
            clearButtonProps={{ 'aria-label': 'All money' }}
          />
        </SimpleGrid>
        <Columns {...controls} />
        <Basis {...controls} />
        <Checkbox
          label="Compare with the period before"
          checked={settings.isCompared}
          onChange={(event) => change({ compare: event.currentTarget.checked ? 'before' : null })}
        />
      </Stack>
    </Surface>
  );
}
