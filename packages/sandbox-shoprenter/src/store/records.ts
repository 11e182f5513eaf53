import { isWireRecord, referencedId, textAt, type WireRecord } from '../wire.ts'
import type { SandboxDatabase } from './sandbox-database.ts'

/** What is kept: one kind per stored form; `/orders` is a view of `orderExtend`, and so on. */
export type StoredResource =
  | 'orderExtend'
  | 'productExtend'
  | 'customerExtend'
  | 'settings'
  | 'taxClassExtend'
  | 'orderStatuses'
  | 'orderStatusDescriptions'
  | 'currencies'
  | 'languages'

/** A record as stored: what the API shows, and the sandbox's own model behind it. */
export interface StoredRecord {
  readonly id: string
  readonly innerId: number
  readonly body: WireRecord
  /** Null for records that nothing changes, e.g. settings. */
  readonly model: unknown
}

/** A condition on the columns of `records`, with bound values. */
export interface Condition {
  readonly sql: string
  readonly values: readonly (string | number)[]
}

/** Reads and writes the shop's records. */
export interface RecordStore {
  put(resource: StoredResource, record: StoredRecord): void
  byId(resource: StoredResource, id: string): StoredRecord | null
  byInnerId(resource: StoredResource, innerId: number): StoredRecord | null
  bySku(sku: string): StoredRecord | null
  count(resource: StoredResource, conditions: readonly Condition[]): number
  /** In order of innerId. */
  page(params: {
    readonly resource: StoredResource
    readonly conditions: readonly Condition[]
    readonly offset: number
    readonly limit: number
  }): WireRecord[]
  all(resource: StoredResource): StoredRecord[]
  /** Largest innerId in use; 0 when there is none. */
  lastInnerId(resource: StoredResource): number
}

/** The records of one database. */
export function recordStore({ connection }: SandboxDatabase): RecordStore {
  const columns = 'id, inner_id, body, model'
  const put = connection.prepare(
    `INSERT OR REPLACE INTO records
     (resource, id, inner_id, sku, parent_inner_id, email, status_id, created_at, updated_at, body, model)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const byId = connection.prepare(`SELECT ${columns} FROM records WHERE resource = ? AND id = ?`)
  const byInnerId = connection.prepare(`SELECT ${columns} FROM records WHERE resource = ? AND inner_id = ?`)
  const bySku = connection.prepare(
    `SELECT ${columns} FROM records WHERE resource = 'productExtend' AND sku = ?`,
  )
  const all = connection.prepare(`SELECT ${columns} FROM records WHERE resource = ? ORDER BY inner_id`)
  const last = connection.prepare('SELECT max(inner_id) AS last FROM records WHERE resource = ?')
  const where = (conditions: readonly Condition[]) =>
    ['resource = ?', ...conditions.map((condition) => condition.sql)].join(' AND ')
  return {
    put: (resource, record) => {
      put.run(
        resource,
        record.id,
        record.innerId,
        ...indexed(record),
        JSON.stringify(record.body),
        modelText(record),
      )
    },
    byId: (resource, id) => toRecord(byId.get(resource, id)),
    byInnerId: (resource, innerId) => toRecord(byInnerId.get(resource, innerId)),
    bySku: (sku) => toRecord(bySku.get(sku)),
    count: (resource, conditions) => {
      const statement = connection.prepare(`SELECT count(*) AS n FROM records WHERE ${where(conditions)}`)
      return Number(statement.get(resource, ...conditions.flatMap((condition) => condition.values))?.n)
    },
    page: ({ resource, conditions, offset, limit }) =>
      connection
        .prepare(
          // Choosing rows by the index alone keeps SQLite from reading the bodies of all pages before this one.
          `SELECT body FROM records WHERE rowid IN (
             SELECT rowid FROM records WHERE ${where(conditions)} ORDER BY inner_id LIMIT ? OFFSET ?
           ) ORDER BY inner_id`,
        )
        .all(resource, ...conditions.flatMap((condition) => condition.values), limit, offset)
        .map((row) => parseBody(row.body)),
    all: (resource) => all.all(resource).flatMap((row) => toRecord(row) ?? []),
    lastInnerId: (resource) => Number(last.get(resource)?.last ?? 0),
  }
}

function indexed({ body, model }: StoredRecord): (string | number | null)[] {
  const zeroDate = /^(?:0000|-0001)/
  const date = (field: string) => {
    const text = textAt(body, field)
    return text === null || zeroDate.test(text) ? null : text
  }
  return [
    textAt(body, 'sku'),
    parentInnerId(model),
    textAt(body, 'email')?.trim().toLowerCase() ?? null,
    referencedId(body, 'orderStatus'),
    date('dateCreated'),
    date('dateUpdated'),
  ]
}

/** Kept in the model only: the wire names the parent by an id that nobody should take apart. */
function parentInnerId(model: unknown): number | null {
  return isWireRecord(model) && typeof model.parentInnerId === 'number' ? model.parentInnerId : null
}

function modelText(record: StoredRecord): string | null {
  return record.model === null ? null : JSON.stringify(record.model)
}

function toRecord(row: Record<string, unknown> | undefined): StoredRecord | null {
  if (row === undefined) return null
  return {
    id: String(row.id),
    innerId: Number(row.inner_id),
    body: parseBody(row.body),
    model: typeof row.model === 'string' ? JSON.parse(row.model) : null,
  }
}

function parseBody(text: unknown): WireRecord {
  const body: unknown = JSON.parse(String(text))
  if (!isWireRecord(body)) throw new TypeError('a stored record is not a JSON object')
  return body
}
