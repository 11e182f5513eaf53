/** The one thing that is believed of a webhook: which record to look at. */
export interface WebhookRecord {
  /** The record's unchanging id; null when the webhook was not set up to tell it. */
  readonly innerId: string | null
  /** The id for `client.orders.get(id)` and the like; null when the webhook was not set up to tell it. */
  readonly resourceId: string | null
}

const maxDepth = 6
const maxRecords = 200
const maxVisits = 10_000

/** Finds the outermost objects that tell an id, wherever they stand; all else in the payload is passed over. */
export function webhookRecords(payload: unknown): readonly WebhookRecord[] {
  const records: WebhookRecord[] = []
  let visits = 0
  const visit = (value: unknown, depth: number): void => {
    visits += 1
    if (typeof value !== 'object' || value === null) return
    if (visits > maxVisits || depth > maxDepth || records.length >= maxRecords) return
    const record = Array.isArray(value) ? null : asRecord(value)
    if (record !== null) {
      records.push(record)
      return
    }
    for (const key in value) {
      if (visits > maxVisits) return
      if (Object.hasOwn(value, key)) visit((value as Readonly<Record<string, unknown>>)[key], depth + 1)
    }
  }
  visit(payload, 0)
  return records
}

function asRecord(value: object): WebhookRecord | null {
  const innerId = numberText(own(value, 'innerId'))
  const resourceId = lastSegment(own(value, 'innerResourceId'))
  return innerId === null && resourceId === null ? null : { innerId, resourceId }
}

/** In XML every child is a list. */
function own(value: object, name: string): unknown {
  const found = Object.hasOwn(value, name) ? (value as Readonly<Record<string, unknown>>)[name] : null
  return Array.isArray(found) ? found[0] : found
}

function numberText(value: unknown): string | null {
  const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : ''
  return /^\d{1,15}$/.test(text) ? text : null
}

function lastSegment(value: unknown): string | null {
  if (typeof value !== 'string' || value.length > 1024) return null
  const segment = value.slice(value.lastIndexOf('/') + 1).trim()
  return /^[\w.=+%-]{1,255}$/.test(segment) ? segment : null
}
