import { ConfigurationError } from '@okos-sync/domain'
import { checkText } from './check-input.ts'

/** Path of one record. The id is encoded as the API's own hrefs show it: base64 keeps its `=`. */
export function resourcePath(collectionPath: string, id: string): string {
  checkText({ field: 'id', value: id })
  if (id === '' || id.length > 255) {
    throw new ConfigurationError({ field: 'id', message: 'An id must have 1 to 255 characters.' })
  }
  return `${collectionPath}/${encodeURIComponent(id).replaceAll('%3D', '=')}`
}
