// What is open now and what is next, told on the device from hours and dates as data (home/pocket/times.py).
const MINUTES = 1440;

// The city's day ("20261225"), weekday (0: Monday) and minute, wherever the telephone is.
export function cityTime(moment, zone) {
  const parts = new Intl.DateTimeFormat("en-GB", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).formatToParts(moment);
  const { year, month, day, hour, minute } = Object.fromEntries(parts.map(({ type, value }) => [type, value]));
  return { day: `${year}${month}${day}`, minute: hour * 60 + Number(minute) };
}
const dateOf = (day) => new Date(Date.UTC(day.slice(0, 4), day.slice(4, 6) - 1, day.slice(6, 8)));
const keyOf = (date) => date.toISOString().slice(0, 10).replaceAll("-", "");
const later = (day, days) => keyOf(new Date(dateOf(day).getTime() + days * 864e5));
const minuteOf = (clock) => clock.slice(0, 2) * 60 + Number(clock.slice(2, 4));

function spansOf([week, odd], day) {
  const written = odd[day] ?? week[(dateOf(day).getUTCDay() + 6) % 7];
  return written.split(" ").filter(Boolean).map((span) => {
    const [begins, ends] = span.split("-").map(minuteOf);
    return [begins, ends <= begins ? ends + MINUTES : ends]; // a night belongs to the day on which it begins
  });
}

// {open, day (days from today), minute} of the next change; null where it never opens.
export function stateOf(hours, moment, zone) {
  const { day, minute } = cityTime(moment, zone);
  let until = -1;
  for (const ahead of [-1, 0, 1]) {
    for (const [begins, ends] of spansOf(hours, later(day, ahead))) {
      const [from, to] = [begins + ahead * MINUTES, ends + ahead * MINUTES];
      if ((from <= minute && minute < to) || from === until) until = Math.max(until, to);
    }
  }
  if (until >= 0) return { open: true, day: Math.floor(until / MINUTES), minute: until % MINUTES };
  for (let ahead = 0; ahead < 60; ahead++) {
    const next = spansOf(hours, later(day, ahead)).map(([begins]) => begins).filter((begins) => ahead || begins > minute).sort((a, b) => a - b)[0];
    if (next !== undefined) return { open: false, day: ahead, minute: next };
  }
  return null;
}

// The same in the reader's words.
export function openNow(hours, texts, language, zone, moment = new Date()) {
  const state = stateOf(hours, moment, zone);
  if (!state) return "";
  const code = `${language}-u-nu-latn`;
  const date = new Date(dateOf(cityTime(moment, zone).day).getTime() + state.day * 864e5 + state.minute * 6e4);
  const time = new Intl.DateTimeFormat(code, { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: "UTC" }).format(date);
  const form = state.day < 6 ? { weekday: "long" } : { weekday: "long", day: "numeric", month: "long" };
  const day = new Intl.DateTimeFormat(code, { ...form, timeZone: "UTC" }).format(date);
  const words = state.open ? (state.day ? texts.open : texts.openUntil) : state.day ? texts.opensOn : texts.opensToday;
  return words.replace("%(time)s", time).replace("%(day)s", day);
}

// Dates that are not over, as {day, text}; a date is [day, begins, ends, last day].
export function coming(dates = [], language, zone, comma, moment = new Date()) {
  const now = cityTime(moment, zone);
  const clock = `${String(Math.floor(now.minute / 60)).padStart(2, "0")}:${String(now.minute % 60).padStart(2, "0")}`;
  const today = `${now.day.slice(0, 4)}-${now.day.slice(4, 6)}-${now.day.slice(6)}`;
  const code = `${language}-u-nu-latn`;
  const written = new Intl.DateTimeFormat(code, { weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  return dates
    .filter(([day, , ends, last]) => (last || day) > today || ((last || day) === today && (!ends || ends > clock)))
    .map(([day, begins, ends, last]) => {
      const days = [day, last].filter(Boolean).map((each) => written.format(new Date(`${each}T00:00Z`))).join(" – ");
      const times = [begins, ends].filter(Boolean).join("–");
      return { day: `${day} ${begins || ""}`, text: times ? days + comma + times : days };
    });
}
