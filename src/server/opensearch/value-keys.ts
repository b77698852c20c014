/** The values that episodes are filtered by, as the engine holds them. */

import { createHash } from 'node:crypto'
import { makeCollationKey } from './collation-key.ts'
import { keyOfValue } from '../../core/catalogue/catalogue.ts'
import { type FacetName, type FilterName } from '../../core/catalogue/facets.ts'

/** Between the key that a value is sorted by and the value itself. Lower than all characters of the key. */
const END = '\t'

/** Equal for equal values, and in the order of their names, which the engine sorts values of the same count by. */
export function makeValueKey(name: FilterName, value: string): string {
  const folded = keyOfValue(name, value)
  return `${makeCollationKey(folded)}${END}${folded}`
}

/** The folded value of a key. */
export function readValueKey(key: string): string {
  return key.slice(key.indexOf(END) + 1)
}

/** Id of the record of a value: the engine allows no long ids. @param folded As `keyOfValue` gives it. */
export function nameValue(type: FacetName, folded: string): string {
  return `${type}:${createHash('sha256').update(folded).digest('hex').slice(0, 32)}`
}
