/** Money in ten-thousandths of the currency's unit: the four decimals of the shop's wire form. */
export type Amount = bigint

/** Currencies of the demo shop. */
export type DemoCurrency = 'HUF' | 'EUR'

const scale = 10_000n

/** Ten-thousandths in the smallest coin: HUF has none below 1, EUR has cents. */
const unitOf: Readonly<Record<DemoCurrency, Amount>> = { HUF: scale, EUR: 100n }

/** Quotient rounded half away from zero; `divisor` is positive. */
export function divideRounded(dividend: bigint, divisor: bigint): bigint {
  const sign = dividend < 0n ? -1n : 1n
  return (sign * (2n * sign * dividend + divisor)) / (2n * divisor)
}

/** Forints or cents as an amount. */
export function fromMinor(minor: number, currency: DemoCurrency): Amount {
  return BigInt(minor) * unitOf[currency]
}

/** Net of a gross amount at a whole VAT percentage, to four decimals. */
export function netOfGross(gross: Amount, ratePercent: number): Amount {
  return divideRounded(gross * 100n, BigInt(100 + ratePercent))
}

/** Gross of a net amount to the smallest coin; `rate` is the VAT percentage in ten-thousandths. */
export function grossOfNet(
  net: Amount,
  { rate, currency }: { readonly rate: Amount; readonly currency: DemoCurrency },
): Amount {
  const unit = unitOf[currency]
  return divideRounded(net * (100n * scale + rate), 100n * scale * unit) * unit
}

/** Whole percents of an amount, rounded to the smallest coin. */
export function percentOf(
  amount: Amount,
  { percent, currency }: { readonly percent: number; readonly currency: DemoCurrency },
): Amount {
  const unit = unitOf[currency]
  return divideRounded(amount * BigInt(percent), 100n * unit) * unit
}

/** `"1234.5600"` to an amount. Throws a SyntaxError on anything that is not a plain decimal. */
export function parseAmount(text: string): Amount {
  const [whole = '', fraction = ''] = text.replace('-', '').split('.')
  const amount = BigInt(whole + fraction.slice(0, 4).padEnd(4, '0'))
  return text.startsWith('-') ? -amount : amount
}

/** Wire form with four decimals: `"1234.5600"`. */
export function decimalText(amount: Amount): string {
  const digits = (amount < 0n ? -amount : amount).toString().padStart(5, '0')
  return `${amount < 0n ? '-' : ''}${digits.slice(0, -4)}.${digits.slice(-4)}`
}

/** As the buyer sees it: `6.400 Ft`, `19,47 €`. */
export function displayText(amount: Amount, currency: DemoCurrency): string {
  const unit = unitOf[currency]
  const minor = divideRounded(amount, unit)
  const digits = (minor < 0n ? -minor : minor).toString()
  const whole = currency === 'HUF' ? digits : digits.padStart(3, '0').slice(0, -2)
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, '.')
  const text = currency === 'HUF' ? `${grouped} Ft` : `${grouped},${digits.padStart(3, '0').slice(-2)} €`
  return minor < 0n ? `-${text}` : text
}

/** Divides by an exchange rate with eight decimals (`"0.00250000"` EUR for a forint): EUR becomes HUF. */
export function dividedByRate(amount: Amount, rate: string): Amount {
  return divideRounded(amount * 100_000_000n, rateFraction(rate))
}

/** Forints to cents at such a rate, rounded. */
export function hufToEurCents(hufMinor: number, rate: string): number {
  return Number(divideRounded(BigInt(hufMinor) * rateFraction(rate), 1_000_000n))
}

function rateFraction(rate: string): bigint {
  return BigInt(rate.replace('.', ''))
}
