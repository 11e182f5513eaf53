/** The settings that are lists of the shop's status names. */
export const statusSettings = [
  'shippedStatusNames',
  'cancelledStatusNames',
  'importedStatusNames',
  'paidStatusNames',
  'movableStatusNames',
] as const
