/** Splits the front matter, between two `---` lines, from the body. Only YAML is parsed; nothing is executed. */

import type { IssueLog } from '../issue.ts'
import type { Line } from './lines.ts'
import { parseYamlFields, type YamlField } from './yaml-fields.ts'

export interface FrontMatter {
  readonly fields: readonly YamlField[]
  /** Lines after the block; all lines when there is none. */
  readonly body: readonly Line[]
}

const OPENER = /^\s*---\s*$/
const CLOSER = /^\s*(?:---|\.\.\.)\s*$/
const FOREIGN = /^\s*(?:(?:\+\+\+|;;;)\s*|---\s*(?:js|javascript|json|toml|coffee)\b.*)$/i
const KEY_LINE = /^ {0,4}["']?[A-Za-z_][\w .-]{0,60}["']?\s*:(?:\s|$)/

/** Undefined when the block cannot be read at all; the log then says why. */
export function parseFrontMatter(lines: readonly Line[], log: IssueLog): FrontMatter | undefined {
  const first = findOpener(lines)
  const opener = lines[first]
  if (!opener) return { fields: [], body: lines }
  if (FOREIGN.test(opener.text)) {
    const what = `the front matter is written as ${opener.text.trim()}`
    log.error({
      code: 'foreign-front-matter',
      line: opener.number,
      what,
      hint: 'only YAML between two --- lines is supported',
    })
    return undefined
  }
  if (!OPENER.test(opener.text) || !hasKeyNear(lines, first)) return { fields: [], body: lines }
  if (opener.number > 1 || opener.text !== '---') {
    log.warn({
      code: 'loose-opener',
      line: opener.number,
      what: 'the opening --- is not on its own on line 1',
      hint: 'it was accepted',
    })
  }
  const end = findEnd(lines, first)
  if (end === undefined) {
    log.error({
      code: 'unclosed-front-matter',
      line: opener.number,
      what: 'the front matter is never closed',
      hint: 'add a line with --- after its last field',
    })
    return undefined
  }
  const fields = parseYamlFields(dedent(lines.slice(first + 1, end)), log)
  return fields && { fields, body: [...lines.slice(0, first), ...lines.slice(end + 1)] }
}

/** Takes off the spaces that stand before every field. */
function dedent(lines: readonly Line[]): readonly Line[] {
  const indents = lines.flatMap(({ text }) => (text.trim() === '' ? [] : [/^ */.exec(text)![0].length]))
  const indent = indents.reduce((least, next) => Math.min(least, next), indents[0] ?? 0)
  return indent === 0 ? lines : lines.map((line) => ({ ...line, text: line.text.slice(indent) }))
}

/** Lines of talk above the head of a note. */
const MAX_TALK = 12

/** The first line with words; where a few lines of talk or a title stand above a whole head, the line that opens it. */
function findOpener(lines: readonly Line[]): number {
  const first = lines.findIndex((line) => line.text.trim() !== '')
  let talk = 0
  for (let index = Math.max(0, first); index < lines.length && talk <= MAX_TALK; index++) {
    const { text } = lines[index]!
    if (OPENER.test(text)) return isWholeHead(lines, index) ? index : first
    if (/^#{2,6}\s/.test(text)) return first
    if (text.trim() !== '') talk++
  }
  return first
}

/** True when there are only fields up to a closing line. */
function isWholeHead(lines: readonly Line[], opener: number): boolean {
  const end = findEnd(lines, opener)
  const inside = lines.slice(opener + 1, end)
  return (
    end !== undefined &&
    inside.length > 0 &&
    inside.every(({ text }) => KEY_LINE.test(text) || /^(?:\s|- |#|$)/.test(text))
  )
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
