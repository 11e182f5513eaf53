/** Replaces every secret in a text, also where it was URL-encoded or escaped for JSON. */
export function redact(text: string, secrets: readonly string[]): string {
  let result = text
  for (const secret of secrets) {
    if (secret === '') continue
    for (const form of new Set([secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)])) {
      result = result.replaceAll(form, '[redacted]')
    }
  }
  return result
}
