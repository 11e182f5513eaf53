import type { Condition } from '../store/records.ts'
import { ApiProblem } from './api-problem.ts'

/** Turns the value of a query parameter into a condition; null when the value asks for nothing. */
export type Filter = (value: string) => Condition | null

const dateTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/
const day = /^\d{4}-\d\d-\d\d$/

/** Column (or JSON path of the body) equals the text. */
export function equals(expression: string): Filter {
  return (value) => ({ sql: `${expression} = ?`, values: [value] })
}

/** Column compared with a whole number. */
export function wholeNumber(column: string, operator: '=' | '>='): Filter {
  return (value) => {
    if (!/^\d{1,15}$/.test(value)) throw invalid('a whole number', value)
    return { sql: `${column} ${operator} ?`, values: [Number(value)] }
  }
}

/** Date column compared with shop-local `YYYY-MM-DDTHH:MM:SS`; every other form is 40009. */
export function moment(column: string, operator: '>=' | '<=' | '>' | '<'): Filter {
  return (value) => {
    if (!dateTime.test(value)) throw invalid('YYYY-MM-DDTHH:MM:SS', value)
    return { sql: `${column} ${operator} ?`, values: [value] }
  }
}

/** Date column on that day, `YYYY-MM-DD`. */
export function onDay(column: string): Filter {
  return (value) => {
    if (!day.test(value)) throw invalid('YYYY-MM-DD', value)
    return { sql: `${column} LIKE ?`, values: [`${value}T%`] }
  }
}

/** Applies `condition` when the flag is `1`. */
export function flag(condition: Condition): Filter {
  return (value) => {
    if (value !== '0' && value !== '1') throw invalid('0 or 1', value)
    return value === '1' ? condition : null
  }
}

/** E-mail without regard to case. */
export const email: Filter = (value) => ({ sql: 'email = ?', values: [value.trim().toLowerCase()] })

/** Documented, but its meaning isn't: better refused than answered wrongly. */
export const unsupported: Filter = () => {
  throw new ApiProblem(400, { message: 'this documented filter is not supported by the sandbox' })
}

function invalid(wanted: string, found: string): ApiProblem {
  return new ApiProblem(400, {
    code: 40009,
    message: `expected ${wanted}, found ${JSON.stringify(found.slice(0, 40))}`,
  })
}
