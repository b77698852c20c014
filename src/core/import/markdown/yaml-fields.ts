/** The YAML that notes are headed with, read field by field: a fault in one field never costs another, and every value stays text. */

import type { IssueLog } from '../issue.ts'
import type { Line } from './lines.ts'
import { readYamlScalar, type ScalarFault } from './yaml-scalar.ts'

export interface YamlField {
  readonly key: string
  /** Line of the key. */
  readonly line: number
  /** A text, a list of texts, or null where nothing is written (or `null`, `~`). */
  readonly value: string | readonly string[] | null
  /** False when the text was written without quotation marks. */
  readonly quoted: boolean
}

const KEY =
  /^(?:"([^"]{1,80})"|'([^']{1,80})'|([^\s"'#&*!|>%@`[\]{},-][^:]{0,80}|-?[\w][\w-]{0,80}|<<))\s*:(?:[ \t]+(?![ \t])(.*))?$/
const UNSPACED_KEY = /^([A-Za-z_]{2,40}):(?=[^\s/])/
const UNSAFE_KEYS = new Set(['__proto__', 'constructor', 'prototype', '<<'])

/** Undefined when the block uses anchors, which could blow up a small file; the log then says where. */
export function readYamlFields(lines: readonly Line[], log: IssueLog): YamlField[] | undefined {
  const fields = new Map<string, YamlField>()
  for (const { head, rest } of groupByKey(lines, log)) {
    const [, double, single, plain, first = ''] = KEY.exec(head.text.trimEnd())!
    const key = (double ?? single ?? plain ?? '').trim()
    const anchor = [{ ...head, text: first }, ...rest].find((line) => /^\s*(?:- +)*&[\w-]/.test(line.text))
    if (anchor) {
      log.error({
        code: 'yaml-anchor',
        line: anchor.number,
        what: 'anchors and aliases are not allowed',
        hint: 'write the value out',
      })
      return undefined
    }
    if (UNSAFE_KEYS.has(key)) warnKey(log, head, 'unsafe-key', `the field "${key}" was left out`, 'rename it')
    else if (fields.has(key)) {
      const where = fields.get(key)!.line
      warnKey(
        log,
        head,
        'repeated-key',
        `"${key}" is written on lines ${where} and ${head.number}`,
        'the first was used; delete one',
      )
    } else {
      const field = readField(key, { ...head, text: first }, rest, log)
      if (field) fields.set(key, field)
    }
  }
  return [...fields.values()]
}

function warnKey(log: IssueLog, { number, text }: Line, code: string, what: string, hint: string): void {
  log.warn({ code, line: number, what, hint, excerpt: text })
}

interface KeyGroup {
  readonly head: Line
  readonly rest: Line[]
}

function groupByKey(lines: readonly Line[], log: IssueLog): KeyGroup[] {
  const groups: KeyGroup[] = []
  for (const raw of lines) {
    const line = { ...raw, text: raw.text.replace(UNSPACED_KEY, '$1: ') }
    if (KEY.test(line.text.trimEnd())) groups.push({ head: line, rest: [] })
    else if (groups.length > 0) groups.at(-1)!.rest.push(line)
    else if (line.text.trim() !== '' && !line.text.startsWith('#')) {
      log.warn({
        code: 'yaml-line',
        line: line.number,
        what: 'this line is no "key: value"',
        hint: 'it was left out',
        excerpt: line.text,
      })
    }
  }
  return groups
}

function readField(key: string, first: Line, rest: readonly Line[], log: IssueLog): YamlField | undefined {
  const tab = rest.find((line) => /^ *\t/.test(line.text) && line.text.trim() !== '')
  if (tab) {
    const column = tab.text.indexOf('\t') + 1
    const what = `the value of "${key}" is indented with a tab`
    log.warn({ code: 'yaml-tab', line: tab.number, column, path: key, what, hint: 'it was read; write spaces instead' })
  }
  const line = first.number
  const inline = first.text.trim()
  const isEmpty = inline === '' || inline.startsWith('#')
  const items = isEmpty ? readBlockList(key, rest, log) : readFlowList(key, first, rest, log)
  if (items) return { key, line, value: items, quoted: false }
  if (isEmpty && rest.every((other) => other.text.trim() === '')) return { key, line, value: null, quoted: false }
  if (isEmpty)
    return {
      key,
      line,
      value: rest
        .map((other) => other.text.trim())
        .filter(Boolean)
        .join(', '),
      quoted: false,
    }
  return readScalarField(key, first, rest, log)
}

function readScalarField(key: string, first: Line, rest: readonly Line[], log: IssueLog): YamlField | undefined {
  const scalar = readYamlScalar(
    first.text,
    rest.map((line) => line.text),
  )
  for (const fault of scalar.faults) warnFault(log, key, first, fault)
  if (scalar.text === undefined) return undefined
  const isNull = !scalar.quoted && /^(?:null|~)?$/i.test(scalar.text)
  return { key, line: first.number, value: isNull ? null : scalar.text, quoted: scalar.quoted }
}

const FAULTS: Readonly<Record<ScalarFault, readonly [what: string, hint: string]>> = {
  comment: [
    'the text after " #" was dropped, because it is a comment',
    'put the whole value in quotation marks if it belongs to it',
  ],
  colon: ['the value holds ": " outside quotation marks', 'it was read as it stands; put it in quotation marks'],
  indicator: ['the value begins with a character YAML reserves', 'it was read as it stands; put it in quotation marks'],
  quote: ['the quotation marks do not match', 'it was read as it stands; write \\" inside double quotation marks'],
  tag: ['types like !!binary are not read', 'the field was left out; write plain text'],
}

function warnFault(log: IssueLog, key: string, line: Line, fault: ScalarFault): void {
  const [what, hint] = FAULTS[fault]
  log.warn({ code: `yaml-${fault}`, line: line.number, path: key, what: `${key}: ${what}`, hint, excerpt: line.text })
}

/** Lines that begin with `- `, each item possibly over several lines. Undefined when it is no list. */
function readBlockList(key: string, lines: readonly Line[], log: IssueLog): string[] | undefined {
  const first = lines.find((line) => line.text.trim() !== '' && !line.text.trim().startsWith('#'))
  if (!first || !/^\s*-(?:\s|$)/.test(first.text)) return undefined
  const items: { head: Line; rest: Line[] }[] = []
  for (const line of lines) {
    const item = /^\s*-(?:\s+(.*))?$/.exec(line.text)
    if (item) items.push({ head: { ...line, text: item[1] ?? '' }, rest: [] })
    else if (!line.text.trim().startsWith('#')) items.at(-1)?.rest.push(line)
  }
  return items.flatMap(({ head, rest }) => readItem(key, head, rest, log)?.value ?? []).flat()
}

/** A text, or the fields of a record as one. */
function readItem(key: string, head: Line, rest: readonly Line[], log: IssueLog): YamlField | undefined {
  const isRecord = /^[a-z_][\w-]{0,40}:(?:\s|$)/.test(head.text)
  if (!isRecord) return readScalarField(key, head, rest, log)
  const fields = [head, ...rest].map((line) => line.text.trim()).filter(Boolean)
  return { key, line: head.number, value: fields.join(', '), quoted: false }
}

/** `[a, "b, c"]`, possibly over several lines. Undefined when it is no list or never closed. */
function readFlowList(key: string, first: Line, rest: readonly Line[], log: IssueLog): string[] | undefined {
  if (!first.text.trimStart().startsWith('[')) return undefined
  const lines = [first.text, ...rest.map((line) => line.text)].join(' ')
  const whole = lines.split(/\s#/, 1)[0]!.trim()
  if (!whole.endsWith(']')) return undefined
  return splitOutsideQuotes(whole.slice(1, -1))
    .flatMap((text) => readScalarField(key, { ...first, text }, [], log)?.value ?? [])
    .flat()
}

function splitOutsideQuotes(text: string): string[] {
  const parts: string[] = []
  let quote = ''
  let from = 0
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!
    if (quote === '"' && character === '\\') at++
    else if (quote !== '') quote = character === quote ? '' : quote
    else if ((character === '"' || character === "'") && text.slice(from, at).trim() === '') quote = character
    else if (character === ',') {
      parts.push(text.slice(from, at))
      from = at + 1
    }
  }
  return [...parts, text.slice(from)].map((part) => part.trim()).filter((part) => part !== '')
}
