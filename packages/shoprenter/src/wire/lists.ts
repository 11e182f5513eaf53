import * as z from 'zod/mini'
import { isNothing } from './nothing.ts'

/**
 * An embedded list: nothing is an empty list, one object stands for a list of one.
 * A bare link (`{href: …?orderId=…}`) means that the shop did not embed the records: that is not understood.
 */
export function listOf<Item extends z.ZodMiniType>(item: Item) {
  const toList = z.transform((value: unknown, payload): unknown => {
    const records = toRecords(value)
    if (records !== null) return records
    payload.issues.push({ code: 'custom', input: value, message: 'expected embedded records, found a link' })
    return z.NEVER
  })
  return z.prefault(z.pipe(toList, z.array(item)), null)
}

/** Like {@link listOf}, for records of no known shape; a bare link is an empty list. */
export const opaqueList = z.prefault(
  z.transform((value: unknown): readonly unknown[] => toRecords(value) ?? []),
  null,
)

function toRecords(value: unknown): readonly unknown[] | null {
  if (isNothing(value)) return []
  if (Array.isArray(value)) return value
  return isBareLink(value) ? null : [value]
}

function isBareLink(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'href' in value && Object.keys(value).length === 1
}
