/** Makes the function that writes a moment as the clock of a zone shows it: "2026-03-29 03:00:00". */
export function zoneTime(timeZone: string): (at: Date) => string {
  // The Swedish way of writing dates is ISO 8601's.
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    ...{ year: 'numeric', month: '2-digit', day: '2-digit' },
    ...{ hour: '2-digit', minute: '2-digit', second: '2-digit' },
  });
  return (at) => format.format(at);
}
