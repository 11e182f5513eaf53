import type { ErpMasterData, MappingDecision } from '@okos-sync/domain'
import { exact } from './decimal.ts'
import { normaliseVatName } from './normalise.ts'

/** Why a decision can't be followed. */
export type DecisionProblem = 'key-of-another-kind' | 'unknown-record' | 'rate-differs'

/**
 * Checks a decision against what is known of the ERP before it is kept. Whether a partner, product or service exists
 * is told by the ERP when it is first referred to.
 */
export function decisionProblem(
  { kind, shopKey, erpId }: Pick<MappingDecision, 'kind' | 'shopKey' | 'erpId'>,
  erp: Pick<ErpMasterData, 'vatRates' | 'paymentMethods' | 'shippingMethods'>,
): DecisionProblem | null {
  if (!shopKey.startsWith(`${kind}:`) || shopKey.length === kind.length + 1) return 'key-of-another-kind'
  if (kind === 'payment-method' || kind === 'shipping-method') {
    const methods = kind === 'payment-method' ? erp.paymentMethods : erp.shippingMethods
    return methods.some(({ id }) => id === erpId) ? null : 'unknown-record'
  }
  if (kind !== 'vat') return erpId === '' ? 'unknown-record' : null
  const shortName = normaliseVatName(erpId)
  const rate = erp.vatRates.find((candidate) => normaliseVatName(candidate.shortName) === shortName)
  if (rate === undefined) return 'unknown-record'
  return isRate(shopKey, rate.rate) ? null : 'rate-differs'
}

/** The key ends with the shop's percentage. */
function isRate(vatKey: string, rate: string): boolean {
  const stated = vatKey.slice(vatKey.lastIndexOf(':') + 1)
  return /^-?\d+(\.\d+)?$/u.test(stated) && exact(stated).eq(exact(rate))
}
