const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** Minute, hour, day and weekday of an expression for all months; numbers and `*` only, or weekdays 1-5. */
const COMMON =
  /^(?<minute>\d{1,2}) (?<hour>\d{1,2}|\*) (?<day>\d{1,2}|\*) \* (?<weekday>[0-7]|1-5|\*)$/;

/** A cron expression in words: `Every Monday at 03:00`. Null for one that is not of a common form. */
export function describeCron(cron: string): string | null {
  const parts = COMMON.exec(cron.trim().replaceAll(/\s+/g, ' '))?.groups;
  if (parts === undefined) return null;
  const { minute = '', hour = '', day = '', weekday = '' } = parts;
  if (hour === '*') {
    return `${day}${weekday}` === '**' ? `Every hour at minute ${minute}` : null;
  }
  const when = describeDay(day, weekday);
  return when === null ? null : `${when} at ${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`;
}

function describeDay(day: string, weekday: string): string | null {
  if (weekday === '*') return day === '*' ? 'Every day' : `On day ${day} of each month`;
  if (day !== '*') return null;
  return weekday === '1-5' ? 'Monday to Friday' : `Every ${days[Number(weekday) % 7]}`;
}
