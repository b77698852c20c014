/** The values that episodes are filtered by, as the engine holds them. */

import { createHash } from 'node:crypto'
import { makeCollationKey } from './collation-key.ts'
import type { ValueType } from './list-layout.ts'

/** Between the key that a value is sorted by and the value itself. Lower than all characters of the key. */
const END = '\t'

/** Spellings that differ in case are one value, channels apart. */
export function foldValue(type: ValueType, value: string): string {
  return type === 'channel' ? value : value.toLowerCase()
}

/** Equal for equal values, and in the order of their names, which the engine sorts values of the same count by. */
export function makeValueKey(type: ValueType, value: string): string {
  const folded = foldValue(type, value)
  return `${makeCollationKey(folded)}${END}${folded}`
}

/** The folded value of a key. */
export function readValueKey(key: string): string {
  return key.slice(key.indexOf(END) + 1)
}

/** Id of the record of a value: the engine allows no long ids. @param folded As `foldValue` gives it. */
export function nameValue(type: ValueType, folded: string): string {
  return `${type}:${createHash('sha256').update(folded).digest('hex').slice(0, 32)}`
}
