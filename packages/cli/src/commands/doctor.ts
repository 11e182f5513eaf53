import type { CommandContext } from '../command-context.ts'
import { type Config, loadConfig } from '../config.ts'
import { connect } from '../connect.ts'
import { diagnoseErp, diagnoseShop, diagnoseStore, type Finding, orFailure } from '../diagnose.ts'
import { diagnoseMappings } from '../diagnose-mappings.ts'
import { tellSetup } from '../setup-texts.ts'
import { table } from '../table.ts'

/** `okos-sync doctor`: looks at everything that can be wrong and names each fix. Exit code 1 when something fails. */
export async function examine(context: CommandContext): Promise<number> {
  const { language, terminal, asJson } = context
  const findings = await allFindings(context)
  if (asJson) terminal.print(JSON.stringify({ findings }))
  else printFindings(context, findings)
  const hasFailure = findings.some(({ level }) => level === 'fail')
  if (!asJson) terminal.print(tellSetup(language, hasFailure ? 'somethingFails' : 'allFine'))
  return hasFailure ? 1 : 0
}

/** Prints findings as a table, worst last, where the eye is when it ends. */
export function printFindings({ terminal, language }: CommandContext, findings: readonly Finding[]): void {
  const marks = { ok: '✓', warn: '!', fail: '✗' } as const
  const order = ['ok', 'warn', 'fail']
  const rows = findings
    .toSorted((left, right) => order.indexOf(left.level) - order.indexOf(right.level))
    .map(({ level, what, found, fix }) => [marks[level], what, found, fix ?? ''])
  const head = ['', tellSetup(language, 'what'), tellSetup(language, 'found'), tellSetup(language, 'fix')]
  terminal.print(table({ head, rows, width: terminal.width ?? 120 }))
}

async function allFindings(context: CommandContext): Promise<readonly Finding[]> {
  const { language } = context
  const node: Finding = { level: 'ok', what: 'Node', found: process.version, fix: null }
  let config: Config | null = null
  const file = await orFailure({ what: tellSetup(language, 'config'), language }, async () => {
    config = await loadConfig(context.configFile, context.environment)
    return [{ level: 'ok', what: tellSetup(language, 'config'), found: context.configFile, fix: null }]
  })
  if (config === null) return [node, ...file]
  const known: Config = config
  const [shop, erp, store] = await Promise.all([
    diagnoseShop(known, language),
    diagnoseErp(known, language),
    orFailure({ what: tellSetup(language, 'store'), language }, async () => {
      const { sync, close } = connect(known)
      try {
        const found = await diagnoseStore(sync, language)
        if ((await sync.status()).lastRun !== null) return found
        // A run keeps an eye on the names by itself; before the first one they are looked at here.
        const decisions = await sync.mappings.list()
        return [...found, ...(await diagnoseMappings(known, { decisions, language }))]
      } finally {
        await close()
      }
    }),
  ])
  return [node, ...file, ...shop, ...erp, ...store]
}
