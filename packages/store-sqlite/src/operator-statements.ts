import type { StateStore, StoredDecision } from '@okos-sync/domain'
import type { OpenDatabase } from './open-database.ts'
import { json, nullableText, type Row, text } from './row.ts'

/** What operators write without a lease: requests to the next run, and decisions about matches. */
export function operatorStatements({
  database,
  read,
  write,
}: OpenDatabase): Pick<
  StateStore,
  'addRequests' | 'requests' | 'putDecision' | 'removeDecision' | 'decisions'
> {
  const addRequest = database.prepare(
    'INSERT INTO requests (connection_id, asked_at, asked_by, demand) VALUES (?, ?, ?, ?)',
  )
  const requests = database.prepare('SELECT * FROM requests WHERE connection_id = ? ORDER BY id')
  const putDecision = database.prepare(
    `INSERT OR REPLACE INTO decisions (connection_id, kind, shop_key, erp_id, erp_code, decided_at, decided_by)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  )
  const removeDecision = database.prepare(
    'DELETE FROM decisions WHERE connection_id = ? AND kind = ? AND shop_key = ?',
  )
  const decisions = database.prepare(
    'SELECT * FROM decisions WHERE connection_id = ? ORDER BY kind, shop_key',
  )
  return {
    addRequests: async (connectionId, asked) =>
      write(() => {
        for (const { askedAt, askedBy, demand } of asked) {
          addRequest.run(connectionId, askedAt, askedBy, JSON.stringify(demand))
        }
      }),
    requests: async (connectionId) =>
      read(() =>
        requests.all(connectionId).map((row) => ({
          id: Number(row.id),
          askedAt: text(row, 'asked_at'),
          askedBy: nullableText(row, 'asked_by'),
          demand: json(row, 'demand'),
        })),
      ),
    putDecision: async (connectionId, { kind, shopKey, erpId, erpCode, decidedAt, decidedBy }) => {
      write(() => putDecision.run(connectionId, kind, shopKey, erpId, erpCode ?? null, decidedAt, decidedBy))
    },
    removeDecision: async (connectionId, { kind, shopKey }) =>
      write(() => Number(removeDecision.run(connectionId, kind, shopKey).changes) > 0),
    decisions: async (connectionId) => read(() => decisions.all(connectionId).map(storedDecision)),
  }
}

function storedDecision(row: Row): StoredDecision {
  const erpCode = nullableText(row, 'erp_code')
  return {
    kind: text(row, 'kind') as StoredDecision['kind'],
    shopKey: text(row, 'shop_key'),
    erpId: text(row, 'erp_id'),
    ...(erpCode === null ? {} : { erpCode }),
    decidedAt: text(row, 'decided_at'),
    decidedBy: nullableText(row, 'decided_by'),
  }
}
