/** VAT percentages of the demo shop. */
export type DemoVatRate = 27 | 18 | 5 | 0

/** All of them, highest first. */
export const vatRates: readonly DemoVatRate[] = [27, 18, 5, 0]

const classNumbers: Readonly<Record<DemoVatRate, number>> = { 27: 10, 18: 12, 5: 13, 0: 11 }

/** The N in a tax class's resource id. */
export function taxClassNumber(rate: DemoVatRate): number {
  return classNumbers[rate]
}

/** The shop's name for the rate: `27 %`. */
export function taxClassName(rate: DemoVatRate): string {
  return `${rate} %`
}
