/** The block between two `---` lines at the head of a note, cut from the body. Only YAML is read; nothing is ever executed. */

import type { IssueLog } from '../issue.ts'
import type { Line } from './lines.ts'
import { readYamlFields, type YamlField } from './yaml-fields.ts'

export interface FrontMatter {
  readonly fields: readonly YamlField[]
  /** Lines after the block; all lines when there is none. */
  readonly body: readonly Line[]
  readonly hasBlock: boolean
}

const OPENER = /^\s*---\s*$/
const CLOSER = /^\s*(?:---|\.\.\.)\s*$/
const FOREIGN = /^\s*(\+\+\+|;;;|---\s*(?:js|javascript|json|toml|coffee)\b.*)\s*$/i
const KEY_LINE = /^["']?[A-Za-z_][\w .-]{0,60}["']?\s*:(?:\s|$)/

/** Undefined when the block cannot be read at all; the log then says why. */
export function readFrontMatter(lines: readonly Line[], log: IssueLog): FrontMatter | undefined {
  const first = lines.findIndex((line) => line.text.trim() !== '')
  const opener = lines[first]
  if (!opener) return { fields: [], body: lines, hasBlock: false }
  if (FOREIGN.test(opener.text)) {
    const what = `the head of the note is written as ${opener.text.trim()}`
    log.error({
      code: 'foreign-front-matter',
      line: opener.number,
      what,
      hint: 'only YAML between two --- lines is read',
    })
    return undefined
  }
  if (!OPENER.test(opener.text) || !hasKeyNear(lines, first)) return { fields: [], body: lines, hasBlock: false }
  if (opener.number > 1 || opener.text !== '---') {
    log.warn({
      code: 'loose-opener',
      line: opener.number,
      what: 'the opening --- is not alone at the start of line 1',
      hint: 'it was read all the same',
    })
  }
  const end = findEnd(lines, first)
  if (end === undefined) {
    log.error({
      code: 'unclosed-front-matter',
      line: opener.number,
      what: 'the head of the note is never closed',
      hint: 'add a line --- after its last field',
    })
    return undefined
  }
  const fields = readYamlFields(lines.slice(first + 1, end), log)
  return fields && { fields, body: lines.slice(end + 1), hasBlock: true }
}

/** One of the next lines is a field; otherwise the `---` is a rule. */
function hasKeyNear(lines: readonly Line[], index: number): boolean {
  return lines.slice(index + 1, index + 6).some((line) => KEY_LINE.test(line.text))
}

/** Undefined when a heading comes before the closing line: then a later `---` is a rule in the body. */
function findEnd(lines: readonly Line[], first: number): number | undefined {
  for (let index = first + 1; index < lines.length; index++) {
    const text = lines[index]!.text
    if (CLOSER.test(text)) return index
    const isHeading = /^#{2,6}\s/.test(text) || (/^#\s/.test(text) && lines[index - 1]!.text.trim() === '')
    if (isHeading) return undefined
  }
  return undefined
}
