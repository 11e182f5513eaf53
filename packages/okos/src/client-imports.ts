import type { ImportKind, ImportReport } from '@okos-sync/domain'
import { keyHeader } from './client-collections.ts'
import { contractRoutes } from './contract/contract-routes.ts'
import { importTypes } from './contract/import.ts'
import type { CallOptions, ContractCaller } from './contract-caller.ts'

/** A file of master data. */
export interface FileToImport {
  readonly kind: ImportKind
  readonly format: 'csv' | 'xlsx'
  readonly content: Uint8Array<ArrayBuffer>
  /** Where opening stock goes; left out: the ERP's first warehouse. */
  readonly warehouseId?: string
}

/** Törzsadatok importálása. */
export interface ImportsClient {
  /** Says of every row what would become of it; writes nothing. */
  dryRun(file: FileToImport, options?: CallOptions): Promise<ImportReport>
  /**
   * Imports all rows in one transaction; a bad row keeps the file out (`isApplied` false) unless bad rows are to
   * be skipped. The same key answers the report of the first time.
   */
  apply(
    file: FileToImport & { readonly key: string; readonly skipBadRows?: boolean },
    options?: CallOptions,
  ): Promise<ImportReport>
}

/** Makes the calls on files. */
export function createImportsClient(caller: ContractCaller): ImportsClient {
  const { dryRun, apply } = contractRoutes.imports
  return {
    dryRun: async (file, options) =>
      (await caller.call(dryRun, { ...options, query: queryOf(file), upload: uploadOf(file) })).value,
    async apply({ key, skipBadRows = false, ...file }, options) {
      const query = { ...queryOf(file), skipBadRows: String(skipBadRows) }
      const input = { ...options, query, headers: keyHeader(key), upload: uploadOf(file) }
      return (await caller.call(apply, input)).value
    },
  }
}

function queryOf({ kind, warehouseId }: FileToImport): Record<string, string> {
  return warehouseId === undefined ? { kind } : { kind, warehouseId }
}

function uploadOf({ format, content }: FileToImport) {
  return { type: importTypes[format], bytes: content }
}
