import type { RecordResult } from '@okos-sync/domain'
import * as z from 'zod/mini'

/** A decoded record, or why it alone could not be; `raw` is what the shop sent. */
export type DecodedRecord<T> = RecordResult<T> & { readonly raw: unknown }

/** Decodes one wire record. Never throws: what can't be understood names its path. */
export function decodeRecord<Schema extends z.ZodMiniType>(
  schema: Schema,
  raw: unknown,
): DecodedRecord<z.output<Schema>> {
  const result = z.safeParse(schema, raw)
  if (result.success) return { ok: true, value: result.data, raw }
  const [issue] = result.error.issues
  return {
    ok: false,
    id: idOf(raw),
    path: issue?.path.join('.') ?? '',
    message: issue?.code === 'custom' ? issue.message : `expected ${expectedOf(issue)}`,
    raw,
  }
}

function expectedOf(issue: z.core.$ZodIssue | undefined): string {
  return issue?.code === 'invalid_type' ? issue.expected : 'another value'
}

/** The record's unchanging id as far as it can be read: `innerId`, else the resource id. */
export function idOf(raw: unknown): string | null {
  if (typeof raw !== 'object' || raw === null) return null
  const { innerId, id } = raw as { readonly innerId?: unknown; readonly id?: unknown }
  for (const candidate of [innerId, id]) {
    if (typeof candidate === 'number' && Number.isFinite(candidate)) return String(candidate)
    if (typeof candidate === 'string' && candidate !== '') return candidate.slice(0, 255)
  }
  return null
}
