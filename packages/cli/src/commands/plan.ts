import { readFile, writeFile } from 'node:fs/promises'
import { parsePlan, planDiff, planTable, serialisePlan } from '@okos-sync/core'
import { ConfigurationError, type FlowName } from '@okos-sync/domain'
import { collectAttention } from '../collect-attention.ts'
import type { CommandContext } from '../command-context.ts'
import { tellOperator } from '../operator-texts.ts'
import { printSummary } from '../print-summary.ts'
import { reportProgress } from '../report-progress.ts'
import { withSync } from '../with-sync.ts'

/** Options of `okos-sync plan`. */
export interface PlanOptions {
  /** Where the plan is kept for `apply`. */
  readonly out?: string
  /** One line per change instead of a table. */
  readonly diff?: boolean
}

/** `okos-sync plan`: shows what a flow would do; writes nothing but the file that `--out` names. */
export async function showPlan(
  context: CommandContext,
  flow: FlowName,
  { out, diff = false }: PlanOptions,
): Promise<number> {
  const { terminal, language, asJson } = context
  const plan = await withSync(context, (sync) => sync.plan(flow))
  if (asJson) terminal.print(serialisePlan(plan))
  else terminal.print(diff ? planDiff(plan) : planTable(plan))
  const kinds = [...Map.groupBy(plan.actions, ({ kind }) => kind)].map(
    ([kind, all]) => `${all.length} ${kind}`,
  )
  const actions = kinds.join(', ') || tellOperator(language, 'planNothing')
  terminal.note(tellOperator(language, 'planCounts', { actions }))
  if (out === undefined) return 0
  // A plan holds buyers' names and addresses.
  await writeFile(out, serialisePlan(plan), { mode: 0o600 })
  terminal.note(tellOperator(language, 'planKept', { file: out, until: plan.expiresAt }))
  return 0
}

/** `okos-sync apply`: does exactly what a kept plan holds. */
export async function applyKeptPlan(context: CommandContext, file: string): Promise<number> {
  const { terminal, language, asJson } = context
  const plan = parsePlan(await readPlan(file))
  return withSync(context, async (sync) => {
    const attention = collectAttention(sync)
    reportProgress(sync, terminal, language)
    const summary = await sync.apply(plan)
    if (asJson) terminal.print(JSON.stringify(summary))
    else printSummary({ summary, attention: attention(), requests: null, terminal, language })
    return summary.outcome === 'done' ? 0 : 1
  })
}

async function readPlan(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (cause) {
    const message = `The plan ${file} can't be read. Make one with: okos-sync plan orders --out ${file}`
    throw new ConfigurationError({ field: 'file', message, cause })
  }
}
