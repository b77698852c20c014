/** Reads single fields of stored records, which any version of the program, or anybody else, may have written. */

/** Field by field; undefined unless it is a plain object. */
export function readFields(record: unknown): ((name: string) => unknown) | undefined {
  if (typeof record !== 'object' || record === null || Array.isArray(record)) return undefined
  return (name) => (Object.hasOwn(record, name) ? Reflect.get(record, name) : undefined)
}

export function readText(value: unknown, longest: number): string | undefined {
  return typeof value === 'string' && value.length <= longest ? value : undefined
}

export function readNumber(value: unknown, from: number, to: number): number | undefined {
  return typeof value === 'number' && value >= from && value <= to ? value : undefined
}

/** Position in a sequence of changes. Bounded, so that one wild record cannot end the sequence. */
export function readOrder(value: unknown): number | undefined {
  return Number.isSafeInteger(value) ? readNumber(value, 0, 2 ** 40) : undefined
}
