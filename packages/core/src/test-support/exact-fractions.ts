/** Amounts as whole ten-thousandths, for judges that share no arithmetic with the code they judge. */
export function tenThousandths(decimal: string): bigint {
  const match = /^(-?)(\d+)(?:\.(\d{1,4})0*)?$/u.exec(decimal)
  if (match === null) throw new Error(`"${decimal}" is no decimal of up to 4 places.`)
  const [, sign, whole, part = ''] = match
  const value = BigInt(`${whole}${part.padEnd(4, '0')}`)
  return sign === '-' ? -value : value
}

export function toDecimal(value: bigint): string {
  const digits = (value < 0n ? -value : value).toString().padStart(5, '0')
  return `${value < 0n ? '-' : ''}${digits.slice(0, -4)}.${digits.slice(-4)}`
}

/** Half away from zero. */
export function divideRounded(numerator: bigint, denominator: bigint): bigint {
  const isNegative = numerator < 0n !== denominator < 0n
  const [top, bottom] = [
    numerator < 0n ? -numerator : numerator,
    denominator < 0n ? -denominator : denominator,
  ]
  const rounded = (2n * top + bottom) / (2n * bottom)
  return isNegative ? -rounded : rounded
}

/** Rounds to whole units, `unit` being one in ten-thousandths: 10 000 for HUF, 100 for EUR. */
export function roundToUnit(value: bigint, unit: bigint): bigint {
  return divideRounded(value, unit) * unit
}

export function sum(values: readonly bigint[]): bigint {
  return values.reduce((total, value) => total + value, 0n)
}

export function absolute(value: bigint): bigint {
  return value < 0n ? -value : value
}
