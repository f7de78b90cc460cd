const DAY_MS = 86_400_000;

const time = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const weekday = new Intl.DateTimeFormat(undefined, { weekday: 'short' });
const day = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });
const dayOfYear = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric' });
const longDay = new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long' });
const longDayOfYear = new Intl.DateTimeFormat(undefined, { dateStyle: 'full' });
const full = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'medium' });

/** Midnight of that day here, to tell days apart. */
export const startOfDay = (instant) => new Date(instant).setHours(0, 0, 0, 0);

export const timeOf = (instant) => time.format(new Date(instant));

export const fullTime = (instant) => full.format(new Date(instant));

/** For a list: the time today, else the weekday, else the date. */
export function shortTime(instant) {
  const date = new Date(instant);
  const days = daysAgo(date);
  if (days <= 0) return time.format(date);
  if (days === 1) return 'Yesterday';
  if (days < 7) return weekday.format(date);
  return isThisYear(date) ? day.format(date) : dayOfYear.format(date);
}

/** The date alone, of what is to come. */
export function dayOf(instant) {
  const date = new Date(instant);
  return isThisYear(date) ? day.format(date) : dayOfYear.format(date);
}

/** When something ends: the time today, else date and time. */
export function soonTime(instant) {
  const date = new Date(instant);
  return daysAgo(date) === 0 ? time.format(date) : `${dayOf(instant)}, ${time.format(date)}`;
}

/** For a separator between days. */
export function dayName(instant) {
  const date = new Date(instant);
  const days = daysAgo(date);
  if (days <= 0) return 'Today';
  if (days === 1) return 'Yesterday';
  return isThisYear(date) ? longDay.format(date) : longDayOfYear.format(date);
}

function daysAgo(date) {
  // rounded: a day may have 23 or 25 hours
  return Math.round((startOfDay(Date.now()) - startOfDay(date)) / DAY_MS);
}

const isThisYear = (date) => date.getFullYear() === new Date().getFullYear();
