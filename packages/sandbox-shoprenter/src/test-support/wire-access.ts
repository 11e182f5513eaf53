import { isWireRecord, type WireRecord } from '../wire.ts'

/** The list at `field`; a test that expects one fails when it isn't there. */
export function listAt(record: WireRecord, field: string): readonly WireRecord[] {
  const value = record[field]
  if (!Array.isArray(value)) throw new TypeError(`${field} is not a list`)
  return value.filter(isWireRecord)
}

/** The object at `field`. */
export function recordAt(record: WireRecord, field: string): WireRecord {
  const value = record[field]
  if (!isWireRecord(value)) throw new TypeError(`${field} is not an object`)
  return value
}

/** The text at `field`. */
export function stringAt(record: WireRecord, field: string): string {
  const value = record[field]
  if (typeof value !== 'string') throw new TypeError(`${field} is not a text`)
  return value
}

/** True for each of the shop's ways to say that there is nothing. */
export function isNothing(value: unknown): boolean {
  return (
    value === undefined ||
    value === null ||
    value === '' ||
    JSON.stringify(value) === '{}' ||
    JSON.stringify(value) === '[]'
  )
}
