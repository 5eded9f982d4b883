import { Button, Group, SegmentedControl, Select } from '@mantine/core';
import { DatePickerInput, type DayOfWeek } from '@mantine/dates';
import '@mantine/dates/styles.css';
import { useState } from 'react';
import { dayIn } from '../../format/calendar.ts';
import { timeZones } from '../../format/time-zone.ts';
import { IconAdjustments } from '../../ui/icons.ts';
import { useNamedChoices } from './use-named-choices.ts';
import type { ReportControls } from './use-report-settings.ts';

/** Mantine draws weekends in a red that is too faint to read. */
const noWeekend: DayOfWeek[] = [];
const zoneChoices = timeZones();

function CustomRange({ settings, change }: ReportControls) {
  const [range, setRange] = useState<[string | null, string | null]>([settings.from, settings.to]);
  const choose = (next: [string | null, string | null]) => {
    setRange(next);
    const [from, to] = next;
    if (from && to) change({ from, to, days: null });
  };
  return (
    <DatePickerInput
      type="range"
      label="Date range"
      value={range}
      onChange={choose}
      maxDate={dayIn(settings.timeZone, Date.now())}
      allowSingleDateInRange
      hideOutsideDates
      weekendDays={noWeekend}
      ariaLabels={{ previousMonth: 'Previous month', nextMonth: 'Next month' }}
      popoverProps={{ withRoles: false, withinPortal: false }}
      valueFormat="MMM D, YYYY"
      miw={230}
    />
  );
}

function SmartlinkChoice({ settings, change }: ReportControls) {
  const chosen = settings.filters.smartlinkIds?.slice(0, 1) ?? [];
  const { text, setText, choices, nothingFound } = useNamedChoices('smartlinks', chosen);
  return (
    <Select
      label="Smartlink"
      placeholder="All smartlinks"
      data={choices}
      value={chosen[0] ?? null}
      onChange={(smartlink) => change({ smartlink })}
      searchable
      searchValue={text}
      onSearchChange={setText}
      filter={({ options }) => options}
      nothingFoundMessage={nothingFound}
      clearable
      clearButtonProps={{ 'aria-label': 'Show all smartlinks' }}
      w={{ base: '100%', xs: 220 }}
    />
  );
}

export interface ReportBarProps extends ReportControls {
  isMoreOpen: boolean;
  onMore: () => void;
}

/** What the report covers. */
export function ReportBar({ settings, change, isMoreOpen, onMore }: ReportBarProps) {
  const choosePeriod = (period: string) => {
    if (period === 'custom') change({ from: settings.from, to: settings.to, days: null });
    else change({ days: period, from: null, to: null });
  };
  return (
    <Group align="flex-end" gap="md" mb="lg">
      <SegmentedControl
        aria-label="Period"
        value={settings.period}
        onChange={choosePeriod}
        data={[
          { value: '7', label: 'Last 7 days' },
          { value: '30', label: 'Last 30 days' },
          { value: 'custom', label: 'Custom' },
        ]}
      />
      {settings.period === 'custom' ? <CustomRange settings={settings} change={change} /> : null}
      <SmartlinkChoice settings={settings} change={change} />
      <Select
        label="Time zone"
        data={zoneChoices}
        value={settings.timeZone}
        onChange={(zone) => change({ zone })}
        searchable
        allowDeselect={false}
        w={{ base: '100%', xs: 220 }}
      />
      <Button
        variant="default"
        leftSection={<IconAdjustments size={16} aria-hidden />}
        aria-expanded={isMoreOpen}
        onClick={onMore}
      >
        {isMoreOpen ? 'Fewer options' : 'More options'}
      </Button>
    </Group>
  );
}
