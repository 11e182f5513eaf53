import { resourceId } from '../wire.ts'
import type { DemoCurrency } from './amount.ts'
import type { DemoOrder } from './order.ts'
import type { Random } from './random.ts'
import { taxClassName } from './vat.ts'

/** A way to ship. */
export interface ShippingMethod {
  /** innerId of its shipping mode, and N of its id. */
  readonly modeInnerId: number
  readonly name: string
  readonly englishName: string
  readonly code: string
  /** As `shippingModeExtend` names its kind. */
  readonly shippingType: 'COURIER_SERVICE' | 'PERSONAL_RECEIPT'
  /** Gross: forints and cents. */
  readonly fee: Readonly<Record<DemoCurrency, number>>
  /** Whether the buyer chooses a parcel point. */
  readonly hasPoints: boolean
}

/** A way to pay. */
export interface PaymentMethod {
  /** innerId of its payment mode, and N of its id. */
  readonly modeInnerId: number
  readonly name: string
  readonly englishName: string
  readonly code: string
}

/** Opaque id of a shipping mode. */
export function shippingModeId(innerId: number): string {
  return resourceId('shippingMode-id', innerId)
}

const courier = { shippingType: 'COURIER_SERVICE', hasPoints: false } as const

/** How the demo shop ships. */
export const shippingMethods: readonly ShippingMethod[] = [
  {
    ...courier,
    modeInnerId: 18,
    name: 'GLS házhozszállítás',
    englishName: 'GLS home delivery',
    code: 'WSESHIP',
    fee: { HUF: 1490, EUR: 390 },
  },
  {
    ...courier,
    modeInnerId: 19,
    name: 'MPL házhozszállítás',
    englishName: 'MPL home delivery',
    code: 'WSESHIP',
    fee: { HUF: 1690, EUR: 420 },
  },
  {
    ...courier,
    modeInnerId: 20,
    name: 'Foxpost csomagautomata',
    englishName: 'Foxpost parcel locker',
    code: 'FOXPOST',
    fee: { HUF: 990, EUR: 290 },
    hasPoints: true,
  },
  {
    modeInnerId: 21,
    name: 'Személyes átvétel (1025 Budapest, Törökvész út 25.)',
    englishName: 'Personal receipt (Törökvész út 25, Budapest 1025)',
    code: 'PICKUP',
    shippingType: 'PERSONAL_RECEIPT',
    fee: { HUF: 0, EUR: 0 },
    hasPoints: false,
  },
]

const cashOnDelivery: PaymentMethod = {
  modeInnerId: 23,
  name: 'Utánvétes fizetés',
  englishName: 'Cash on delivery',
  code: 'COD',
}

const bankTransfer: PaymentMethod = {
  modeInnerId: 24,
  name: 'Banki átutalás',
  englishName: 'Bank transfer',
  code: 'BANK_TRANSFER',
}

const card: PaymentMethod = {
  modeInnerId: 25,
  name: 'Bankkártyás fizetés',
  englishName: 'Payment by card',
  code: 'SIMPLEPAY',
}

/** How the demo shop is paid. */
export const paymentMethods: readonly PaymentMethod[] = [cashOnDelivery, bankTransfer, card]

/** Gross value of the goods from which home delivery is free, in forints and cents. */
const freeShippingFrom: Readonly<Record<DemoCurrency, number>> = { HUF: 20_000, EUR: 5_000 }

/** How the order is shipped. `goodsMinor` is the gross of its lines. */
export function drawShipping(
  random: Random,
  order: { readonly currency: DemoCurrency; readonly goodsMinor: number },
): DemoOrder['shipping'] {
  const isFree = order.goodsMinor >= freeShippingFrom[order.currency]
  const pointId = `hu${random.int(100, 999)}`
  const { modeInnerId, name, code, fee, hasPoints } = random.pick(shippingMethods)
  return {
    modeInnerId,
    name,
    code,
    feeMinor: isFree ? 0 : fee[order.currency],
    vatRate: 27,
    taxName: taxClassName(27),
    pointId: hasPoints ? pointId : '',
  }
}

/** How the order is paid; cash on delivery costs a fee. */
export function drawPayment(random: Random, currency: DemoCurrency): DemoOrder['payment'] {
  const unset = { feeMinor: 0, vatRate: null, taxName: '', cardTransaction: '' }
  const onDelivery = {
    ...unset,
    ...named(cashOnDelivery),
    feeMinor: currency === 'HUF' ? 490 : 150,
    isAfter: true,
  }
  return random.pick<DemoOrder['payment']>([
    { ...onDelivery, vatRate: 27, taxName: taxClassName(27) },
    onDelivery,
    { ...unset, ...named(bankTransfer), isAfter: true },
    {
      ...unset,
      ...named(card),
      isAfter: false,
      cardTransaction: String(random.int(100_000_000, 999_999_999)),
    },
  ])
}

function named({ modeInnerId, name, code }: PaymentMethod) {
  return { modeInnerId, name, code }
}
