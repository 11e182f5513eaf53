import type { DatabaseSync } from 'node:sqlite'
import { ownerField, pathsOf } from '../catalogue/extensions.ts'
import { isWireRecord, referencedId, textAt, type WireRecord } from '../wire.ts'
import type { SandboxDatabase } from './sandbox-database.ts'

/** A record as stored: its own fields, and the sandbox's own model behind it. */
export interface StoredRecord {
  readonly id: string
  /** Unique in its resource, also where the API shows none; records are listed in its order. */
  readonly innerId: number
  /** Without href, id and the lists that other resources keep. */
  readonly body: WireRecord
  /** Null for records that no shopper ever drew. */
  readonly model: unknown
}

/** A condition on the columns of `records`, with bound values. */
export interface Condition {
  readonly sql: string
  readonly values: readonly (string | number)[]
}

/** Reads and writes the shop's records. A resource is named by the path that keeps it, e.g. `orders`. */
export interface RecordStore {
  put(resource: string, record: StoredRecord): void
  byId(resource: string, id: string): StoredRecord | null
  byInnerId(resource: string, innerId: number): StoredRecord | null
  bySku(sku: string): StoredRecord | null
  /** Rows of `resource` by the owner that they name (see `ownerField`), in order of innerId. */
  byOwners(resource: string, ownerIds: readonly string[]): ReadonlyMap<string, readonly StoredRecord[]>
  remove(resource: string, id: string): void
  /** Gives a record another id, and every reference to it with it. */
  rename(resource: string, ids: { readonly from: string; readonly to: string }): void
  count(resource: string, conditions: readonly Condition[]): number
  /** In order of innerId. */
  page(params: {
    readonly resource: string
    readonly conditions: readonly Condition[]
    readonly offset: number
    readonly limit: number
  }): StoredRecord[]
  all(resource: string): StoredRecord[]
  /** Largest innerId in use; 0 when there is none. */
  lastInnerId(resource: string): number
}

/** The records of one database. */
export function recordStore({ connection }: SandboxDatabase): RecordStore {
  return { ...readers(connection), ...writers(connection) }
}

const columns = 'id, inner_id, body, model'
/** SQLite binds a limited number of values. */
const idsPerQuery = 500

type Readers = Omit<RecordStore, 'put' | 'remove' | 'rename'>

function readers(connection: DatabaseSync): Readers {
  const byId = connection.prepare(`SELECT ${columns} FROM records WHERE resource = ? AND id = ?`)
  const byInnerId = connection.prepare(`SELECT ${columns} FROM records WHERE resource = ? AND inner_id = ?`)
  const bySku = connection.prepare(`SELECT ${columns} FROM records WHERE resource = 'products' AND sku = ?`)
  const all = connection.prepare(`SELECT ${columns} FROM records WHERE resource = ? ORDER BY inner_id`)
  const last = connection.prepare('SELECT max(inner_id) AS last FROM records WHERE resource = ?')
  const where = (conditions: readonly Condition[]) =>
    ['resource = ?', ...conditions.map((condition) => condition.sql)].join(' AND ')
  return {
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
          `SELECT ${columns} FROM records WHERE rowid IN (
             SELECT rowid FROM records WHERE ${where(conditions)} ORDER BY inner_id LIMIT ? OFFSET ?
           ) ORDER BY inner_id`,
        )
        .all(resource, ...conditions.flatMap((condition) => condition.values), limit, offset)
        .flatMap((row) => toRecord(row) ?? []),
    byOwners: (resource, ownerIds) => ownedRecords(connection, { resource, ownerIds }),
    all: (resource) => all.all(resource).flatMap((row) => toRecord(row) ?? []),
    lastInnerId: (resource) => Number(last.get(resource)?.last ?? 0),
  }
}

function ownedRecords(
  connection: DatabaseSync,
  { resource, ownerIds }: { readonly resource: string; readonly ownerIds: readonly string[] },
): ReadonlyMap<string, readonly StoredRecord[]> {
  const owner = ownerField(resource) ?? ''
  // The plus keeps SQLite from walking the whole resource in order of innerId just to save the sorting.
  const found: StoredRecord[] = []
  for (let start = 0; start < ownerIds.length; start += idsPerQuery) {
    const ids = ownerIds.slice(start, start + idsPerQuery)
    const marks = ids.map(() => '?').join(',')
    const query = `SELECT ${columns} FROM records WHERE resource = ? AND owner_id IN (${marks}) ORDER BY +inner_id`
    const rows = connection.prepare(query).all(resource, ...ids)
    found.push(...rows.flatMap((row) => toRecord(row) ?? []))
  }
  return Map.groupBy(found, (record) => referencedId(record.body, owner) ?? '')
}

function writers(connection: DatabaseSync): Pick<RecordStore, 'put' | 'remove' | 'rename'> {
  const put = connection.prepare(
    `INSERT OR REPLACE INTO records
     (resource, id, inner_id, owner_id, sku, email, status_id, created_at, updated_at, body, model)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const remove = connection.prepare('DELETE FROM records WHERE resource = ? AND id = ?')
  return {
    put: (resource, record) => {
      const { id, innerId, body, model } = record
      const modelText = model === null ? null : JSON.stringify(model)
      put.run(resource, id, innerId, ...indexed(resource, record), JSON.stringify(body), modelText)
    },
    remove: (resource, id) => {
      remove.run(resource, id)
    },
    rename: (resource, { from, to }) => {
      connection.prepare('UPDATE records SET id = ? WHERE resource = ? AND id = ?').run(to, resource, from)
      for (const path of pathsOf(resource)) {
        connection
          .prepare(
            `UPDATE records SET body = replace(body, ?1, ?2),
               owner_id = iif(owner_id = ?3, ?4, owner_id), status_id = iif(status_id = ?3, ?4, status_id)
             WHERE instr(body, ?1) > 0`,
          )
          .run(`/${path}/${from}"`, `/${path}/${to}"`, from, to)
      }
    },
  }
}

function indexed(resource: string, { body }: StoredRecord): (string | number | null)[] {
  const zeroDate = /^(?:0000|-0001)/
  const date = (field: string) => {
    const text = textAt(body, field)
    return text === null || zeroDate.test(text) ? null : text
  }
  const owner = ownerField(resource)
  return [
    owner === null ? null : referencedId(body, owner),
    textAt(body, 'sku'),
    textAt(body, 'email')?.trim().toLowerCase() ?? null,
    referencedId(body, 'orderStatus'),
    date('dateCreated'),
    date('dateUpdated'),
  ]
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
