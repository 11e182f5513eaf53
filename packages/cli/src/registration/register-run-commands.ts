import type { FlowName } from '@okos-sync/domain'
import { allFlows } from '@okos-sync/sync'
import { InvalidArgumentError } from 'commander'
import { applyKeptPlan, type PlanOptions, showPlan } from '../commands/plan.ts'
import { runOnce } from '../commands/run.ts'
import { watch } from '../commands/watch.ts'
import type { Registrar } from './registrar.ts'

/** `run`, `watch`, `plan` and `apply`. */
export function registerRunCommands({ program, act, say }: Registrar): void {
  const flows = allFlows.join(', ')
  const parseFlow = (text: string): FlowName => {
    const flow = allFlows.find((name) => name === text)
    if (flow === undefined) throw new InvalidArgumentError(say('badFlow', { flows }))
    return flow
  }
  program
    .command('run')
    .argument('[flow]', say('flow', { flows }), parseFlow)
    .description(say('run'))
    .action(act((context, flow: FlowName | undefined) => runOnce(context, flow)))
  program
    .command('watch')
    .description(say('watch'))
    .action(act((context) => watch(context)))
  program
    .command('plan')
    .argument('<flow>', say('oneFlow', { flows }), parseFlow)
    .option('--out <file>', say('planOut'))
    .option('--diff', say('planDiff'))
    .description(say('plan'))
    .action(act((context, flow: FlowName, options: PlanOptions) => showPlan(context, flow, options)))
  program
    .command('apply')
    .argument('<file>', say('planFile'))
    .description(say('apply'))
    .action(act((context, file: string) => applyKeptPlan(context, file)))
}
