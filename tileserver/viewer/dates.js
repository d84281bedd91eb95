// Days and times as people in the Netherlands write them. The server speaks UTC.
const zone = 'Europe/Amsterdam';

/** '2026-03-29' (a local day) to the instant at which it begins, as RFC 3339 in UTC. */
export function start_of_day(day) {
  const [year, month, date] = day.split('-').map(Number);
  const guess = Date.UTC(year, month - 1, date);
  const instant = guess - offset_minutes(new Date(guess - 2 * 3600_000)) * 60_000;
  return new Date(instant).toISOString().replace('.000Z', 'Z');
}

/** '2026-03-29' plus a number of days. */
export function add_days(day, days) {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** The local day of an instant. */
export function local_day(instant) {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(new Date(instant));
}

/** An instant for people: 5 september 2016 om 14:27. */
export function readable_instant(instant, language) {
  const date = new Date(instant);
  if (Number.isNaN(date.getTime())) return instant;
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short', timeZone: zone }).format(date);
}

/** A day for people: 5 september 2016. */
export function readable_day(day, language) {
  const date = new Date(`${day.slice(0, 10)}T12:00:00Z`);
  if (Number.isNaN(date.getTime())) return day;
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: zone }).format(date);
}

function offset_minutes(date) {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' }).formatToParts(date);
  const match = /GMT([+-])(\d{2}):(\d{2})/.exec(parts.find((part) => part.type === 'timeZoneName').value);
  return match ? Number(`${match[1]}1`) * (Number(match[2]) * 60 + Number(match[3])) : 0;
}
