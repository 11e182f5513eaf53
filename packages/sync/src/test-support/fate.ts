import { OkosSyncError } from '@okos-sync/domain'

/** Decides at which call to the outside (store, ERP, shop), and on which side of its effect, something goes wrong. */
export interface Fate {
  /** Calls so far. */
  readonly calls: number
  /** True once it struck. */
  readonly hasStruck: boolean
  /** Wraps a port. Each page of an iterable is a call of its own. */
  over<Port extends object>(port: Port): Port
}

/**
 * `dies`: from that call on everything fails, as in a killed process. `loses-answer`: that one call fails, and the
 * process goes on. `before` and `after` say whether the call took effect.
 */
export function createFate(plan: {
  readonly at: number
  readonly moment: 'before' | 'after'
  readonly kind: 'dies' | 'loses-answer'
}): Fate {
  let calls = 0
  let hasStruck = false
  const strike = () => {
    hasStruck = true
    throw new OkosSyncError({
      code: 'unreachable',
      message: `Cut off at call ${plan.at}.`,
      isRetryable: true,
    })
  }
  const through = async <T>(call: () => T | Promise<T>): Promise<T> => {
    if (hasStruck && plan.kind === 'dies') strike()
    calls += 1
    const isFatal = calls === plan.at
    if (isFatal && plan.moment === 'before') strike()
    const result = await call()
    if (isFatal) strike()
    return result
  }
  return {
    get calls() {
      return calls
    },
    get hasStruck() {
      return hasStruck
    },
    over: (port) =>
      new Proxy(port, {
        get: (target, name) => {
          const member: unknown = Reflect.get(target, name)
          if (typeof member !== 'function') return member
          return (...args: unknown[]) => {
            // The store pages through what it has by promises.
            const isStore = 'commit' in target
            const isList = !isStore && /^(read(Orders|Products|Customers)|all[A-Z]\w+)$/.test(String(name))
            if (!isList) return through(() => member.apply(target, args))
            const pages: AsyncIterator<unknown> = member.apply(target, args)[Symbol.asyncIterator]()
            return { [Symbol.asyncIterator]: () => ({ next: () => through(() => pages.next()) }) }
          }
        },
      }),
  }
}
