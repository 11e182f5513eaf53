import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'

/** What SQLite keeps on the disk for a database; its shared memory is gone with the last process. */
const kept = ['', '-wal', '-journal']

/** The bytes of a database's files at one moment, by suffix. */
export type DiskImage = ReadonlyMap<string, Buffer>

/** What a process that dies now leaves behind: a pending transaction lies in it half written or not at all. */
export function takeImage(file: string): DiskImage {
  const there = kept.filter((suffix) => existsSync(file + suffix))
  return new Map(there.map((suffix) => [suffix, readFileSync(file + suffix)]))
}

/** Makes the files what they were; nobody may have them open. */
export function putBack(file: string, image: DiskImage): void {
  removeDatabase(file)
  for (const [suffix, bytes] of image) writeFileSync(file + suffix, bytes)
}

/** Removes the database, whatever is there of it. */
export function removeDatabase(file: string): void {
  for (const suffix of [...kept, '-shm']) rmSync(file + suffix, { force: true })
}
