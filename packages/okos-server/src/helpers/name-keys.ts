/** A name as it is compared: without case, NFC, white space folded. Store it beside the name, under an index. */
export function nameKey(name: string): string {
  return name.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim()
}

/** An e-mail as it is compared: without case and surrounding spaces. */
export function emailKey(email: string): string {
  return email.trim().toLowerCase()
}

/** A tax number as it is compared: letters and digits alone, in capitals. */
export function taxNumberKey(taxNumber: string): string {
  return taxNumber.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '')
}
