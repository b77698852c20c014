/** Reads a JSON file that somebody writes by hand. Each fault says file, line and field, and what to write instead. */

import { readFileSync } from 'node:fs'
import * as v from 'valibot'
import { isMap, isScalar, isSeq, type Document, parseDocument } from 'yaml'
import { isRecord } from '../../core/episode/is-record.ts'
import { parseJson } from '../../core/episode/parse-json.ts'
import { findDistance } from '../../core/text/edit-distance.ts'
import { oneLine } from '../../core/text/one-line.ts'
import { describeReadError } from './read-file.ts'

/** Of a value in the file: `['names', 2, 'kind']`. */
type FieldPath = readonly (string | number)[]

export interface Settings<T> {
  readonly value: T
  /** Of a field, or of what it stands in where it is not there; counted from 1. */
  findLine(path: FieldPath): number
  /** @param what With what to write instead. */
  fault(path: FieldPath, what: string): Error
}

/**
 * Undefined where there is no file. Throws an error with a line for each fault.
 * @param schema Its examples, by `v.examples`, are what to write in place of a wrong value.
 */
export function readSettings<const S extends v.GenericSchema>(
  path: string,
  schema: S,
): Settings<v.InferOutput<S>> | undefined {
  const text = readText(path)
  if (text === undefined) return undefined
  const document = parseDocument(text)
  const countLines = (end: number) => text.slice(0, end).split('\n').length
  const findLine = (at: FieldPath) => countLines(findOffset(document, at))
  const format = (line: number, what: string) => `${path}:${line}: ${what}`
  const json = parseJson(text)
  if (!json.ok) throw new Error(format(findBrokenLine(text), `${oneLine(json.what)}: write ${findForm(schema)}`))
  const faults = document.errors
    .filter(({ code }) => code === 'DUPLICATE_KEY')
    .map(({ pos: [at] }) => format(countLines(at), `${text.slice(at).split(':')[0]} stands here again: write it once`))
  const lists = [...findLists(schema, json.value)]
  for (const at of lists)
    faults.push(format(findLine(at), `${formatPath(at)} is a list: write ${findForm(findShape(schema, at))}`))
  const result = v.safeParse(schema, json.value)
  for (const issue of (lists.length === 0 && result.issues) || []) {
    const keys = (issue.path ?? []).map(({ key }) => key as string | number)
    faults.push(format(findLine(keys), describeIssue(issue, keys, schema)))
  }
  if (!result.success || faults.length > 0) throw new Error(faults.join('\n'))
  return { value: result.output, findLine, fault: (at, what) => new Error(format(findLine(at), what)) }
}

/** The first that no further line can mend: engines do not always name the position. */
function findBrokenLine(text: string): number {
  const lines = text.split('\n')
  const isBroken = (count: number) => {
    const start = lines.slice(0, count).join('\n').trimEnd()
    const read = parseJson(start)
    if (read.ok) return false
    const [, position] = /position (\d+)/.exec(read.what) ?? []
    return (
      read.what.includes('Unterminated') || (!read.what.includes(' end of ') && Number(position ?? 0) < start.length)
    )
  }
  const at = lines.findIndex((_, index) => isBroken(index + 1))
  return at < 0 ? lines.length : at + 1
}

/** Editors of Windows put a mark in front. */
function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').replace(/^\uFEFF/, '')
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
      return undefined
    throw new Error(`${path}: ${describeReadError(error)}`, { cause: error })
  }
}

function findOffset({ contents }: Document, path: FieldPath): number {
  let node: unknown = contents
  let offset = contents?.range?.[0] ?? 0
  for (const key of path) {
    const pair = isMap(node) ? node.items.find((one) => isScalar(one.key) && one.key.value === key) : undefined
    const next = pair?.key ?? (isSeq(node) ? node.items[Number(key)] : undefined)
    if (!hasRange(next)) return offset
    offset = next.range[0] ?? offset
    node = pair ? pair.value : next
  }
  return offset
}

function hasRange(node: unknown): node is { readonly range: readonly number[] } {
  return typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)
}

const MAX_QUOTED = 60
/** Of checks whose message says what to write. */
const OWN_WORDS: ReadonlySet<string> = new Set(['raw_check', 'raw_transform'])

function describeIssue(issue: v.BaseIssue<unknown>, path: FieldPath, schema: object): string {
  const [parent, key] = [path.slice(0, -1), path.at(-1)]
  const name = formatPath(path)
  if (issue.expected === 'never') {
    const known = Object.keys(findShape(schema, parent)?.entries ?? {})
    const near = findNearest(String(key), known)
    return `there is no ${name}: write ${near === undefined ? '' : `"${near}", or `}one of ${known.join(', ')}`
  }
  const form = OWN_WORDS.has(issue.type) ? issue.message : `write ${findForm(findShape(schema, path))}`
  if (issue.kind === 'schema' && issue.received === 'undefined') return `${name} is missing: ${form}`
  return `${name} is ${(JSON.stringify(issue.input) ?? '').slice(0, MAX_QUOTED)}: ${form}`
}

const MAX_EDITS = 2

function findNearest(typed: string, known: readonly string[]): string | undefined {
  const measure = (one: string) => (one.startsWith(typed) ? 0 : findDistance(typed, one, MAX_EDITS))
  const [near] = known.toSorted((a, b) => measure(a) - measure(b))
  return near !== undefined && measure(near) <= MAX_EDITS ? near : undefined
}

function formatPath(path: FieldPath): string {
  const name = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`)).join('')
  return name === '' ? 'the file' : `"${name.slice(1)}"`
}

/** What is read here of a schema, whatever its kind. */
interface Shape {
  readonly type: string
  readonly entries?: Readonly<Record<string, Shape>>
  /** Of fields whose names are not known beforehand. */
  readonly rest?: Shape
  readonly item?: Shape
  readonly wrapped?: Shape
  readonly options?: readonly unknown[]
  readonly literal?: unknown
}

/** Without what says that it may be left out; its examples stay. */
function findShape(schema: object, path: FieldPath): Shape | undefined {
  let shape: Shape | undefined = schema as Shape
  for (const key of path) {
    shape = typeof key === 'number' ? shape?.item : (shape?.entries?.[key] ?? shape?.rest)
    while (shape?.wrapped && v.getExamples(shape as unknown as v.GenericSchema).length === 0) shape = shape.wrapped
  }
  return shape
}

/** The schemas take a list for an object without fields. */
function* findLists(shape: Shape | undefined, value: unknown, path: FieldPath = []): Iterable<FieldPath> {
  const inner = shape?.wrapped ?? shape
  if (inner?.entries && Array.isArray(value)) yield path
  else if (Array.isArray(value))
    for (const [index, one] of value.entries()) yield* findLists(inner?.item, one, [...path, index])
  else if (isRecord(value))
    for (const [key, one] of Object.entries(value)) yield* findLists(inner?.entries?.[key], one, [...path, key])
}

const quote = (value: unknown) => JSON.stringify(value)

/** What to write there. */
function findForm(schema: object | undefined): string {
  const { type, entries, item, wrapped, options, literal } = (schema ?? { type: '' }) as Shape
  const examples = v.getExamples(schema as v.GenericSchema) as readonly unknown[]
  if (type === 'boolean') return 'true or false'
  if (examples.length > 0) return examples.map(quote).join(' or ')
  if (wrapped) return findForm(wrapped)
  if (options) return `${options.slice(0, -1).map(quote).join(', ')} or ${quote(options.at(-1))}`
  if (literal !== undefined) return `${quote(literal)}, or leave it out`
  if (item) return `[${findForm(item)}]`
  if (entries) return `an object with ${Object.keys(entries).join(', ')}`
  return `a ${type}`
}
