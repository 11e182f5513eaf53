import type { Service, ServiceDraft, ServiceUpdate } from '@okos-sync/domain'
import { nameKey, type OkosMasterRecords } from '@okos-sync/okos-server'
import { createInBulk } from './keyed-create.ts'
import type { Ledger } from './ledger.ts'
import type { MasterData } from './master-data.ts'
import { idOf } from './record-ids.ts'
import { createReader, existing } from './record-list.ts'
import { insertRow, oneRow } from './rows.ts'
import { createUpdate, refuseTaken } from './update-record.ts'

type ServiceRow = Pick<Service, 'version' | 'name' | 'vat' | 'unit'>

/** Szolgáltatások. */
export interface Services extends OkosMasterRecords<ServiceDraft, Service, ServiceUpdate> {
  read(row: number): Service
  byName(name: string): number | null
}

/** Makes the access to services. */
export function createServices(ledger: Ledger, masterData: MasterData): Services {
  const { database, references } = ledger
  const insert = database.prepare('INSERT INTO services (name, name_key, vat, unit) VALUES (?, ?, ?, ?)')
  const select = database.prepare('SELECT version, name, vat, unit FROM services WHERE id = ?')
  const selectByName = database.prepare('SELECT id FROM services WHERE name_key = ?')
  const byName = (name: string) => oneRow<{ id: number }>(selectByName, nameKey(name))?.id ?? null
  const read = (id: number): Service => {
    const { version, name, vat, unit } = existing(oneRow<ServiceRow>(select, id), 'service', id)
    return { id: idOf('service', id), version, refs: references.of('service', id), name, vat, unit }
  }
  const create = createInBulk<ServiceDraft, Service>(ledger, {
    kind: 'service',
    findTwin: ({ name }) => byName(name),
    insert({ name, vat, unit }) {
      masterData.requireVat(vat, 'vat')
      return insertRow(insert, name, nameKey(name), vat, unit)
    },
    read,
  })
  const update = database.prepare(
    'UPDATE services SET version = version + 1, name = ?, name_key = ?, vat = ?, unit = ? WHERE id = ?',
  )
  return {
    ...createReader({ database, kind: 'service', table: 'services', read }),
    create,
    read,
    byName,
    update: createUpdate<ServiceUpdate, Service>(ledger, {
      kind: 'service',
      has: (row) => oneRow(select, row) !== null,
      read,
      contentOf: ({ name, vat, unit }) => ({ name, vat, unit }),
      replace(row, { name, vat, unit }) {
        masterData.requireVat(vat, 'vat')
        refuseTaken({ kind: 'service', row, taken: byName(name), field: 'name' })
        update.run(name, nameKey(name), vat, unit, row)
      },
    }),
  }
}
