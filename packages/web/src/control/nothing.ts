import { z } from 'zod'

/** The schema of a body that is not sent. */
export const nothing = z.undefined({ error: 'This call takes no body' })
