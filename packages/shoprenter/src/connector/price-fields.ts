/** The lock of a product's multiplier as a PUT carries it; nothing when it is not known. */
export function lockField(isLocked: boolean | null): Readonly<Record<string, string>> {
  return isLocked === null ? {} : { multiplierLock: isLocked ? '1' : '0' }
}
