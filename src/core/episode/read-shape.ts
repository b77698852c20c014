/** Checks unknown values against a schema. */

import * as v from 'valibot'

/** The first mismatch between a value and a schema. */
export interface ShapeIssue {
  /** For example `cues[3].start`; empty for the value itself. */
  readonly path: string
  /** The value found, truncated. */
  readonly received: string
  /** The expected value, or the reason it was rejected. */
  readonly expected: string
}

type ShapeResult<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly issue: ShapeIssue }

/** Returns a copy with the known fields, or the first issue. Never throws. */
export function readShape<const S extends v.GenericSchema>(schema: S, value: unknown): ShapeResult<v.InferOutput<S>> {
  const result = v.safeParse(schema, value, { abortEarly: true })
  if (result.success) return { ok: true, value: result.output }
  const [issue] = result.issues
  const expected = issue.type === 'regex' || !issue.expected ? issue.message : issue.expected
  return { ok: false, issue: { path: formatPath(issue.path ?? []), received: issue.received.slice(0, 60), expected } }
}

function formatPath(keys: readonly { readonly key?: unknown }[]): string {
  let path = ''
  for (const { key } of keys) path += typeof key === 'number' ? `[${key}]` : `${path === '' ? '' : '.'}${String(key)}`
  return path
}
