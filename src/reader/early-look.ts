/** The settings that decide how the first text and the library look, kept where they can be read before the database has answered. */

import { readEarlyValue, writeEarlyValue } from '../storage/early-value.ts'
import { readFields } from './fields.ts'

export type LineWidth = 'narrow' | 'normal' | 'wide'
export type LineHeight = 'close' | 'normal' | 'open'
export type Typeface = 'serif' | 'sans'

/** Settings that would make the page jump if they were applied late. */
export interface Look {
  /** Size of the transcript's letters; 1 is as designed. */
  readonly textSize: number
  readonly lineWidth: LineWidth
  readonly lineHeight: LineHeight
  readonly typeface: Typeface
  /** False in wide reading: the text alone, without player column and panels. */
  readonly hasSidebar: boolean
  /** The library is a list instead of covers. */
  readonly isLibraryList: boolean
}

const NAMES: readonly (keyof Look)[] = [
  'textSize',
  'lineWidth',
  'lineHeight',
  'typeface',
  'hasSidebar',
  'isLibraryList',
]
const KEY = 'look'

/** Settings stay readable under the name they were first stored with. */
export function getStoredName(name: string): string {
  return name === 'hasSidebar' ? 'hasCompanion' : name
}

/** The look as it was last time, each value as `read` accepts it. Anybody may have written the record. */
export function readEarlyLook(read: (name: keyof Look, value: unknown) => unknown): Partial<Look> {
  const field = readFields(parse(readEarlyValue(KEY)))
  if (!field) return {}
  const known = NAMES.map((name) => [name, read(name, field(getStoredName(name)))] as const)
  return Object.fromEntries(known.filter(([, value]) => value !== undefined))
}

/** Writes only the values that differ from `before`: the others may have been changed by another tab since. */
export function writeEarlyLook(look: Look, before: Look): void {
  const changed = NAMES.filter((name) => look[name] !== before[name])
  if (changed.length === 0) return
  const stored = readFields(parse(readEarlyValue(KEY)))
  const fields = NAMES.map((name) => {
    const key = getStoredName(name)
    return [key, changed.includes(name) ? look[name] : stored?.(key)]
  })
  writeEarlyValue(KEY, JSON.stringify(Object.fromEntries(fields)))
}

function parse(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}
