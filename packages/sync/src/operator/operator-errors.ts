import type { DecisionProblem } from '@okos-sync/core'
import { OkosSyncError } from '@okos-sync/domain'
import type { AttentionSubject } from './attention.ts'

/** The order or action is unknown, or is not on the list of what needs attention. */
export class NothingToDoError extends OkosSyncError {
  constructor(subject: AttentionSubject) {
    const isOrder = 'orderNumber' in subject
    const what = isOrder ? `order ${subject.orderNumber}` : `action "${subject.actionKey}"`
    super({
      code: 'nothing-to-do',
      message: `The ${what} is not on the list of what waits, failed or is in conflict; nothing was changed.`,
      ids: isOrder ? { orderInnerId: subject.orderNumber } : { actionKey: subject.actionKey },
    })
  }
}

const explanations: Readonly<Record<DecisionProblem, string>> = {
  'key-of-another-kind': 'The key is not one of this kind; take it from the suggestions or from a match.',
  'unknown-record': 'The ERP has no such record.',
  'rate-differs': "The ERP's rate has another percentage than the shop's.",
}

/** A decision about a match can't be followed. */
export class DecisionRefusedError extends OkosSyncError {
  constructor(problem: DecisionProblem, ids: { readonly shopKey: string; readonly erpId: string }) {
    super({
      code: `decision-${problem}`,
      message: `${explanations[problem]} Nothing was changed.`,
      field: problem === 'key-of-another-kind' ? 'shopKey' : 'erpId',
      ids,
    })
  }
}
