import { Unzip, UnzipInflate } from 'fflate'
import { unreadable } from './sheet.ts'

// A sheet of a million rows stays below it; a file made to fill the memory does not.
const maxEntryBytes = 512 * 1024 * 1024
const stepBytes = 16 * 1024

/** Hands on the content of one entry of a ZIP file piece by piece. False when there is no such entry. */
export function readEntry(zip: Uint8Array, path: string, onChunk: (chunk: Uint8Array) => void): boolean {
  let isThere = false
  let length = 0
  const unzip = new Unzip((file) => {
    if (file.name !== path || isThere) return
    isThere = true
    file.ondata = (error, chunk) => {
      if (error !== null) throw error
      length += chunk.byteLength
      if (length > maxEntryBytes) throw unreadable('XLSX', 'it unpacks to more than 512 MB')
      onChunk(chunk)
    }
    file.start()
  })
  unzip.register(UnzipInflate)
  try {
    for (let start = 0; start < zip.byteLength; start += stepBytes) {
      unzip.push(zip.subarray(start, start + stepBytes), start + stepBytes >= zip.byteLength)
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && typeof error.code === 'number') {
      throw unreadable('XLSX', 'it can’t be unpacked')
    }
    throw error
  }
  return isThere
}

/** An entry as text. Refuses when it is missing. */
export function entryText(zip: Uint8Array, path: string): string {
  const decoder = new TextDecoder()
  const parts: string[] = []
  const isThere = readEntry(zip, path, (chunk) => parts.push(decoder.decode(chunk, { stream: true })))
  if (!isThere) throw unreadable('XLSX', `it lacks ${path}`)
  return parts.join('')
}
