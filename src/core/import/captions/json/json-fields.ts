/** Reads fields of untrusted JSON values: own keys only, numbers checked, never throws. */

import { isRecord } from '../../../episode/is-record.ts'

/** An own field; undefined when there is none or the value is no record. */
export function readField(value: unknown, key: string): unknown {
  return isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined
}

/** A value behind several keys or indices, `results.channels.0`; the value itself for an empty path. */
export function readPath(value: unknown, path: string): unknown {
  let found = value
  for (const key of path === '' ? [] : path.split('.'))
    found = /^\d+$/.test(key) ? readList(found)?.[Number(key)] : readField(found, key)
  return found
}

export function readList(value: unknown): readonly unknown[] | undefined {
  return Array.isArray(value) ? (value as readonly unknown[]) : undefined
}

/** A text, or a number as text. */
export function toText(value: unknown): string | undefined {
  if (typeof value === 'string') return value
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : undefined
}

/** The first of the keys that holds a text or a number, as text. */
export function readText(value: unknown, ...keys: readonly string[]): string | undefined {
  for (const key of keys) {
    const found = toText(readField(value, key))
    if (found !== undefined) return found
  }
  return undefined
}

/** A number, or a text that is one (`"1.5"`, `"1.300s"`). */
export function toNumber(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined
  if (typeof value !== 'string') return undefined
  const match = /^\s*(-?\d{1,12}(?:\.\d{1,12})?)\s*(?:s\s*)?$/.exec(value)
  return match ? Number(match[1]) : undefined
}

/** The first of the keys that holds a number. */
export function readNumber(value: unknown, ...keys: readonly string[]): number | undefined {
  for (const key of keys) {
    const found = toNumber(readField(value, key))
    if (found !== undefined) return found
  }
  return undefined
}

/** True when every key is an own field. */
export function hasFields(value: unknown, ...keys: readonly string[]): boolean {
  return isRecord(value) && keys.every((key) => Object.hasOwn(value, key))
}

/** A length in seconds; undefined for 0 and less. */
export function readDuration(value: unknown): number | undefined {
  const duration = toNumber(value)
  return duration !== undefined && duration > 0 ? duration : undefined
}
