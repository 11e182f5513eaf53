const hourMs = 3_600_000

/**
 * Milliseconds that clocks in Budapest are ahead of UTC: two hours from 1:00 UTC on the last Sunday of March until
 * 1:00 UTC on the last Sunday of October, else one (Directive 2000/84/EC).
 */
export function budapestOffsetMs(momentMs: number): number {
  const year = new Date(momentMs).getUTCFullYear()
  const isSummer = momentMs >= lastSunday(year, 2) && momentMs < lastSunday(year, 9)
  return isSummer ? 2 * hourMs : hourMs
}

function lastSunday(year: number, month: number): number {
  const lastDay = new Date(Date.UTC(year, month + 1, 0))
  return Date.UTC(year, month, lastDay.getUTCDate() - lastDay.getUTCDay(), 1)
}

/** What a clock in Budapest shows, as if its reading were UTC, in whole seconds: all that the shop keeps of a time. */
export function wallMs(momentMs: number): number {
  return Math.floor((momentMs + budapestOffsetMs(momentMs)) / 1000) * 1000
}

/** The moment of a reading; in the hour that comes twice the earlier one, as ShopPort's readers take it. */
export function momentOfWall(readingMs: number): number {
  const inSummer = readingMs - 2 * hourMs
  return budapestOffsetMs(inSummer) === 2 * hourMs ? inSummer : readingMs - hourMs
}
