import { ConfigurationError } from '@okos-sync/domain'

/** Throws a ConfigurationError that names the setting and says what to do about it. */
export function refuse(field: string, fix: string): never {
  throw new ConfigurationError({ field, message: `Setting "${field}": ${fix}` })
}

/** Refuses whatever is not among the choices. */
export function checkChoice(field: string, value: unknown, choices: readonly string[]): void {
  if (choices.some((choice) => choice === value)) return
  refuse(field, `Choose ${choices.map((choice) => `"${choice}"`).join(' or ')}.`)
}

/** Refuses two entries that come to the same text by `normalise`; `fieldOf` names the second one's place. */
export function refuseDoubles(
  entries: readonly string[],
  params: { readonly fieldOf: (index: number) => string; readonly why: string },
): void {
  const index = entries.findIndex((entry, place) => entries.indexOf(entry) !== place)
  if (index >= 0) refuse(params.fieldOf(index), params.why)
}

/** A text that says something. */
export function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== ''
}

/** A list of such texts. */
export function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every(isText)
}

/** An object with names and values. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A two-letter country code. */
export function isCountry(value: unknown): boolean {
  return typeof value === 'string' && /^[A-Z]{2}$/u.test(value)
}

/** A decimal as text. */
export function isDecimal(value: unknown): value is string {
  return typeof value === 'string' && /^-?\d{1,15}(?:\.\d{1,10})?$/u.test(value)
}

/** A moment in UTC with milliseconds. */
export function isInstant(value: unknown): boolean {
  return (
    typeof value === 'string' &&
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/u.test(value) &&
    !Number.isNaN(Date.parse(value))
  )
}

/** A number of whole days up to a hundred years. */
export function isDays(value: number, least: number): boolean {
  return Number.isInteger(value) && value >= least && value <= 36_500
}
