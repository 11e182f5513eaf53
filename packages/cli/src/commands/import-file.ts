import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { ConfigurationError, type ImportReport } from '@okos-sync/domain'
import { createOkosClient } from '@okos-sync/okos'
import type { CommandContext } from '../command-context.ts'
import { loadConfig } from '../config.ts'
import { csv } from '../csv.ts'
import { tellOperator } from '../operator-texts.ts'
import { table } from '../table.ts'

/** Options of `okos-sync import`. */
export interface ImportFileOptions {
  readonly kind: 'products' | 'partners'
  readonly dryRun?: boolean
  readonly skipBadRows?: boolean
  readonly csv?: boolean
}

/** `okos-sync import --file`: a file of master data into Okos. Exit code 1 when a bad row kept it out. */
export async function importFile(
  context: CommandContext,
  file: string,
  options: ImportFileOptions,
): Promise<number> {
  const { okos } = await loadConfig(context.configFile, context.environment)
  const { imports } = createOkosClient(okos)
  const content = await contentOf(file)
  const upload = { kind: options.kind, format: formatOf(file), content }
  // The same content is the same import: started twice, it is carried out once.
  const key = `cli:${options.kind}:${createHash('sha256').update(content).digest('hex').slice(0, 40)}`
  const report = options.dryRun
    ? await imports.dryRun(upload)
    : await imports.apply({ ...upload, key, skipBadRows: options.skipBadRows ?? false })
  print(context, { report, options })
  return report.counts.bad === 0 || report.isApplied ? 0 : 1
}

function print(
  { terminal, language, asJson }: CommandContext,
  { report, options }: { readonly report: ImportReport; readonly options: ImportFileOptions },
): void {
  if (asJson) {
    terminal.print(JSON.stringify(report))
    return
  }
  const head = (['row', 'record', 'column', 'why'] as const).map((key) => tellOperator(language, key))
  const rows = report.rows.flatMap(({ row, name, issues }) =>
    issues.map((issue) => [
      String(row),
      name ?? '',
      issue.column ?? '',
      language === 'hu' ? issue.textHu : issue.textEn,
    ]),
  )
  if (options.csv) terminal.print(csv([head, ...rows]))
  else if (rows.length > 0) terminal.print(table({ head, rows, width: terminal.width ?? 120 }))
  terminal.note(tellOperator(language, 'importCounts', report.counts))
  const outcome = report.isApplied ? 'importApplied' : options.dryRun ? 'importDryRun' : 'importKeptOut'
  terminal.note(tellOperator(language, outcome))
}

async function contentOf(file: string): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await readFile(file))
  } catch (cause) {
    throw new ConfigurationError({ field: 'file', message: `The file ${file} can't be read.`, cause })
  }
}

function formatOf(file: string): 'csv' | 'xlsx' {
  const ending = /\.(csv|xlsx)$/i.exec(file)?.[1]?.toLowerCase()
  if (ending === 'csv' || ending === 'xlsx') return ending
  const message = `${file} must end with .csv or .xlsx, so that its form is known.`
  throw new ConfigurationError({ field: 'file', message })
}
