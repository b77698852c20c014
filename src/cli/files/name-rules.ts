/** Reads `name-rules.json`, in which the owner of a library says which names are one, which are left out, and what each is. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type NameRule, NameRulesSchema } from '../../core/catalogue/names/names-schema.ts'
import { parseJson } from '../../core/episode/parse-json.ts'
import { readShape } from '../../core/episode/read-shape.ts'
import { MentionKindSchema } from '../../core/episode/schema.ts'
import { formatSlug } from '../../core/episode/slug.ts'

export const NAME_RULES_FILE = 'name-rules.json'

/** Of a rule, with what to write there. */
const FIELDS: Readonly<Record<string, string>> = {
  name: '"Donald Trump"',
  sameAs: '["Trump", "President Trump"]',
  hide: 'true, or leave it out',
  kind: MentionKindSchema.options.map((kind) => `"${kind}"`).join(', '),
  description: '"President of the United States"',
  why: '"both stand in one episode"',
}
const FORM = '{ "names": [{ "name": "Donald Trump", "sameAs": ["Trump"] }] }'

/** Undefined where there is no file. Throws an error that names file, line and field, and what to write instead. */
export function readNameRules(folder: string): readonly NameRule[] | undefined {
  const path = join(folder, NAME_RULES_FILE)
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
  const fault = (what: string, rule?: number, field?: string) =>
    new Error(`${path}:${rule === undefined ? 1 : findLine(text, rule, field)}: ${what}`)
  const json = parseJson(text)
  if (!json.ok) {
    const at = Number(/position (\d+)/.exec(json.what)?.[1] ?? text.length)
    throw new Error(`${path}:${countLines(text, at)}: ${json.what}: write ${FORM}`)
  }
  const read = readShape(NameRulesSchema, json.value)
  if (!read.ok) throw describeIssue(read.issue, fault)
  const owners = new Map<string, number>()
  for (const [index, { name, sameAs = [] }] of read.value.names.entries())
    for (const one of [name, ...sameAs]) {
      const before = owners.get(formatSlug(one))
      if (before === index)
        throw fault(`"sameAs" has "${one}" twice, or as the name itself: leave it out`, index, 'sameAs')
      if (before !== undefined) {
        const line = findLine(text, before)
        throw fault(`"${one}" stands in the rule of line ${line} too: write one rule for it`, index)
      }
      owners.set(formatSlug(one), index)
    }
  return read.value.names.map(({ name, sameAs, hide, kind, description }) => ({
    name,
    sameAs,
    hide,
    kind,
    description,
  }))
}

function describeIssue(
  { path, received, expected }: { readonly path: string; readonly received: string; readonly expected: string },
  fault: (what: string, rule?: number, field?: string) => Error,
): Error {
  const [, at, field] = /^names\[(\d+)\]\.?(\w*)/.exec(path) ?? []
  if (at === undefined) return fault(`"${path || 'the file'}" is ${received}: write ${FORM}`)
  const rule = Number(at)
  if (!field) return fault(`the rule is ${received}: write an object with ${Object.keys(FIELDS).join(', ')}`, rule)
  const form = Object.hasOwn(FIELDS, field) ? FIELDS[field] : undefined
  if (form === undefined || expected === 'never')
    return fault(`there is no "${field}": write one of ${Object.keys(FIELDS).join(', ')}`, rule, field)
  return fault(
    received === 'undefined' ? `"${field}" is missing: write ${form}` : `"${field}" is ${received}: write ${form}`,
    rule,
    field,
  )
}

/** Line of a rule, or of a field in it where it has that. The text is JSON. */
function findLine(text: string, rule: number, field?: string): number {
  let depth = 0
  let found = -1
  let at = 0
  for (const { 0: token, index } of text.matchAll(/"(?:\\.|[^"\\])*"|[{}[\]]/gsu)) {
    const isRule = token === '{' && depth === 2
    if (token === '{' || token === '[') depth++
    if (token === '}' || token === ']') depth--
    if (isRule && ++found === rule) at = index
    if (
      found === rule &&
      depth === 3 &&
      token === JSON.stringify(field) &&
      /^\s*:/.test(text.slice(index + token.length))
    )
      return countLines(text, index)
  }
  return countLines(text, at)
}

function countLines(text: string, end: number): number {
  return text.slice(0, end).split('\n').length
}
