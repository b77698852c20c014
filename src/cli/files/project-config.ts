/** Reads `transcript-explorer.json`, in which a project says how its commands run: one section a command. */

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isRecord } from '../../core/episode/is-record.ts'
import { FINDING_NAMES, SEVERITIES, type Severities } from '../report/judge-quotation.ts'
import { describeReadError } from './read-file.ts'

const FILE = 'transcript-explorer.json'

/** Of `check-quotes`. Paths as written there. */
export interface QuotesConfig {
  readonly files?: readonly string[]
  readonly ignore?: readonly string[]
  readonly library?: string
  readonly episodes?: readonly string[]
  readonly baseline?: string
  readonly strict?: boolean
  readonly sentences?: boolean
  readonly all?: boolean
  readonly severity?: Severities
}

export interface ProjectConfig {
  /** Paths in it are relative to this folder. */
  readonly folder: string
  readonly quotes: QuotesConfig
}

/** Of the first folder that has the file. An error says what is wrong in it and what to write instead. */
export function readProjectConfig(folders: readonly string[]): ProjectConfig | { readonly error: string } | undefined {
  const folder = folders.find((one) => existsSync(join(one, FILE)))
  if (folder === undefined) return undefined
  const path = join(folder, FILE)
  try {
    const sections: unknown = JSON.parse(readFileSync(path, 'utf8'))
    const fault = findFault(sections, SECTIONS, '')
    return fault === undefined ? { folder, quotes: {}, ...(sections as object) } : { error: `${path}: ${fault}` }
  } catch (error) {
    const reason = error instanceof SyntaxError ? `this is not JSON: ${error.message}` : describeReadError(error)
    return { error: `${path}: ${reason}` }
  }
}

/** A value that may stand there, and how to write it: `"quotes.strict" is 5: write …`. */
type Field = { readonly isRight: (value: unknown) => boolean; readonly write: string } | { readonly fields: Fields }
type Fields = Readonly<Record<string, Field>>

const isText = (value: unknown) => typeof value === 'string' && value !== ''
const text = (write: string): Field => ({ isRight: isText, write })
const texts = (write: string): Field => ({
  isRight: (value) => Array.isArray(value) && value.length > 0 && value.every(isText),
  write,
})
const flag: Field = { isRight: (value) => typeof value === 'boolean', write: 'true or false' }
const severity: Field = {
  isRight: (value) => SEVERITIES.some((one) => one === value),
  write: '"error", "warning" or "off"',
}

/** By section. A new one is a line here, and in `ProjectConfig`. */
const SECTIONS = {
  quotes: {
    fields: {
      files: texts('["articles/**/*.md"]'),
      ignore: texts('["articles/drafts/**"]'),
      library: text('"data/episodes"'),
      episodes: texts('["EV7WhVT270Q"]'),
      baseline: text('"quotes-baseline.json"'),
      strict: flag,
      sentences: flag,
      all: flag,
      severity: { fields: Object.fromEntries(FINDING_NAMES.map((kind) => [kind, severity])) },
    } satisfies Record<keyof QuotesConfig, Field>,
  },
} satisfies Record<Exclude<keyof ProjectConfig, 'folder'>, Field>

/** @param name Of the value, with a full stop behind it; empty for the whole file. */
function findFault(value: unknown, fields: Fields, name: string): string | undefined {
  const whole = name === '' ? 'the file' : `"${name.slice(0, -1)}"`
  if (!isRecord(value))
    return `${whole} is ${JSON.stringify(value)}: write an object with ${Object.keys(fields).join(', ')}`
  for (const [key, one] of Object.entries(value)) {
    const field = Object.hasOwn(fields, key) ? fields[key] : undefined
    if (!field) return `there is no "${name}${key}": write one of ${Object.keys(fields).join(', ')}`
    const fault =
      'fields' in field
        ? findFault(one, field.fields, `${name}${key}.`)
        : field.isRight(one)
          ? undefined
          : `"${name}${key}" is ${JSON.stringify(one)}: write ${field.write}`
    if (fault !== undefined) return fault
  }
  return undefined
}
