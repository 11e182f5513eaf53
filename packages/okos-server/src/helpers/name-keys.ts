/** Name as it is compared: without case, NFC, white space folded. */
export function nameKey(name: string): string {
  return name.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim()
}

/** E-mail as it is compared: without case and surrounding spaces. */
export function emailKey(email: string): string {
  return email.trim().toLowerCase()
}
