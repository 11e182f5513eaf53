import type { DiskImage } from './disk-image.ts'

/** What happens to a process at one of its boundaries; 1 is the first. */
export interface Ordeal {
  readonly at: number
  readonly kind: 'killed' | 'log-torn' | 'log-garbled' | 'store-lost' | 'disk-full'
}

/** What is left on the disk after an ordeal that a process does not survive. */
export function leftAfter(kind: Ordeal['kind'], image: DiskImage): DiskImage {
  const log = image.get('-wal')
  if (kind === 'store-lost') return new Map()
  if (log === undefined || kind === 'killed') return image
  return new Map([...image, ['-wal', kind === 'log-torn' ? log.subarray(0, log.length / 2) : garbled(log)]])
}

function garbled(log: Buffer): Buffer {
  const copy = Buffer.from(log)
  const place = Math.floor(log.length / 2)
  if (place > 0) copy[place] = (copy[place] ?? 0) ^ 0xff
  return copy
}
