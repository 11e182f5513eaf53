import type { DemoCurrency } from './amount.ts'
import type { DemoOrder } from './order.ts'
import type { Random } from './random.ts'

/** Gross value of the goods from which home delivery is free, in forints and cents. */
const freeShippingFrom: Readonly<Record<DemoCurrency, number>> = { HUF: 20_000, EUR: 5_000 }

/** How the order is shipped. `goodsMinor` is the gross of its lines. */
export function drawShipping(
  random: Random,
  order: { readonly currency: DemoCurrency; readonly goodsMinor: number },
): DemoOrder['shipping'] {
  const isFree = order.goodsMinor >= freeShippingFrom[order.currency]
  const fee = (huf: number, eurCents: number) => (isFree ? 0 : order.currency === 'HUF' ? huf : eurCents)
  const plain = { pointId: '', vatRate: 27 } as const
  return random.pick([
    { ...plain, name: 'GLS házhozszállítás', code: 'WSESHIP', feeMinor: fee(1490, 390) },
    { ...plain, name: 'MPL házhozszállítás', code: 'WSESHIP', feeMinor: fee(1690, 420) },
    {
      ...plain,
      name: 'Foxpost csomagautomata',
      code: 'FOXPOST',
      feeMinor: fee(990, 290),
      pointId: `hu${random.int(100, 999)}`,
    },
    { ...plain, name: 'Személyes átvétel (1025 Budapest, Törökvész út 25.)', code: 'PICKUP', feeMinor: 0 },
  ])
}

/** How the order is paid; cash on delivery costs a fee. */
export function drawPayment(random: Random, currency: DemoCurrency): DemoOrder['payment'] {
  const unset = { feeMinor: 0, vatRate: null, cardTransaction: '' }
  const fee = currency === 'HUF' ? 490 : 150
  return random.pick<DemoOrder['payment']>([
    { ...unset, name: 'Utánvétes fizetés', code: 'COD', feeMinor: fee, vatRate: 27, isAfter: true },
    { ...unset, name: 'Utánvétes fizetés', code: 'COD', feeMinor: fee, isAfter: true },
    { ...unset, name: 'Banki átutalás', code: 'BANK_TRANSFER', isAfter: true },
    {
      ...unset,
      name: 'Bankkártyás fizetés',
      code: 'SIMPLEPAY',
      isAfter: false,
      cardTransaction: String(random.int(100_000_000, 999_999_999)),
    },
  ])
}
