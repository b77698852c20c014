/** Parses front matter field by field: an error in one field never affects another, and values stay text. */

import type { IssueLog } from '../issue.ts'
import type { Line } from './lines.ts'
import { parseYamlValue, type YamlText } from './yaml-value.ts'

export interface YamlField {
  readonly key: string
  readonly line: number
  /** A text, a list of texts, or null for no value (also `null` and `~`). */
  readonly value: string | readonly string[] | null
  /** False when the text was written without quotation marks. */
  readonly quoted: boolean
}

const DOUBLE_QUOTED = String.raw`"([^"]{1,80})"`
const SINGLE_QUOTED = String.raw`'([^']{1,80})'`
/** Words that begin with no character YAML reserves, a word that may begin with a hyphen, or `<<`. */
const PLAIN = '([^\\s"\'#&*!|>%@`[\\]{},-][^:]{0,80}|-?[\\w][\\w-]{0,80}|<<)'
/** `key:` or `key: value`. */
const KEY = new RegExp(String.raw`^(?:${DOUBLE_QUOTED}|${SINGLE_QUOTED}|${PLAIN})\s*:(?:[ \t]+(?![ \t])(.*))?$`)
const UNSPACED_KEY = /^([A-Za-z_]{2,40}):(?=[^\s/])/
const UNSAFE_KEYS = new Set(['__proto__', 'constructor', 'prototype', '<<'])

/** Undefined when the block uses anchors, which can blow up a small file; the log then says where. */
export function parseYamlFields(lines: readonly Line[], log: IssueLog): YamlField[] | undefined {
  const fields = new Map<string, YamlField>()
  for (const { head, rest } of groupByKey(lines, log)) {
    const [, double, single, plain, first = ''] = KEY.exec(head.text.trimEnd())!
    const key = (double ?? single ?? plain ?? '').trim()
    const source: Source = [{ ...head, text: first }, ...rest]
    const anchor = source.find((line) => /^\s*(?:- +)*&[\w-]/.test(line.text))
    if (anchor) {
      log.error({
        code: 'yaml-anchor',
        line: anchor.number,
        what: 'anchors and aliases are not allowed',
        hint: 'write the value out',
      })
      return undefined
    }
    if (UNSAFE_KEYS.has(key)) warnKey(log, head, 'unsafe-key', `the field "${key}" was ignored`, 'rename it')
    else if (fields.has(key)) {
      const where = fields.get(key)!.line
      warnKey(
        log,
        head,
        'repeated-key',
        `"${key}" is written on lines ${where} and ${head.number}`,
        'the first one was used; delete the other',
      )
    } else {
      const value = parseField(key, source, log)
      if (value) fields.set(key, { key, line: head.number, ...value })
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
        what: 'this line is not "key: value"',
        hint: 'the line was ignored',
        excerpt: line.text,
      })
    }
  }
  return groups
}

/** The lines of a value: the first is what follows the colon or the dash. */
type Source = readonly [Line, ...Line[]]
type Value = Pick<YamlField, 'value' | 'quoted'>

/** Undefined when the value must not be used. */
function parseField(key: string, source: Source, log: IssueLog): Value | undefined {
  const [first, ...rest] = source
  warnAboutTab(key, rest, log)
  const isEmpty = /^\s*(?:#|$)/.test(first.text)
  if (!isEmpty) return parseFlowList(key, source, log) ?? parseText(key, source, log)
  const items = parseBlockList(key, rest, log)
  if (items) return { value: items, quoted: false }
  const nested = joinLines(rest)
  return { value: nested === '' ? null : nested, quoted: false }
}

function warnAboutTab(key: string, lines: readonly Line[], log: IssueLog): void {
  const tab = lines.find((line) => /^ *\t/.test(line.text) && line.text.trim() !== '')
  if (!tab) return
  const column = tab.text.indexOf('\t') + 1
  const what = `the value of "${key}" is indented with a tab`
  log.warn({ code: 'yaml-tab', line: tab.number, column, path: key, what, hint: 'it was accepted; use spaces instead' })
}

/** Nested fields as one text. */
function joinLines(lines: readonly Line[]): string {
  const texts = lines.map(({ text }) => text.trim())
  return texts.filter((text) => text !== '').join(', ')
}

/** Lines that begin with `- `, each item possibly over several lines. Undefined when it is no list. */
function parseBlockList(key: string, lines: readonly Line[], log: IssueLog): string[] | undefined {
  const first = lines.find((line) => line.text.trim() !== '' && !line.text.trim().startsWith('#'))
  if (!first || !/^\s*-(?:\s|$)/.test(first.text)) return undefined
  const items: [Line, ...Line[]][] = []
  for (const line of lines) {
    const item = /^\s*-(?:\s+(.*))?$/.exec(line.text)
    if (item) items.push([{ ...line, text: item[1] ?? '' }])
    else if (!line.text.trim().startsWith('#')) items.at(-1)?.push(line)
  }
  return items.flatMap((item) => parseItem(key, item, log) ?? [])
}

/** A text, or the fields of a record as one text. */
function parseItem(key: string, source: Source, log: IssueLog): string | undefined {
  if (/^[a-z_][\w-]{0,40}:(?:\s|$)/.test(source[0].text)) return joinLines(source)
  return parseText(key, source, log)?.value ?? undefined
}

/** `[a, "b, c"]`, possibly over several lines. One that YAML rejects is cut at its commas; undefined when it is never closed. */
function parseFlowList(key: string, source: Source, log: IssueLog): Value | undefined {
  const [first] = source
  if (!first.text.trimStart().startsWith('[')) return undefined
  const text = source.map((line) => line.text).join('\n')
  const parsed = parseYamlValue(text)
  if (parsed?.kind === 'list')
    return { value: parsed.items.flatMap((item) => finishText(key, first, item, log).value ?? []), quoted: false }
  const whole = text.split(/\s#/, 1)[0]!.trim()
  if (!whole.endsWith(']')) return undefined
  const parts = whole.slice(1, -1).split(',')
  const items = parts.filter((part) => part.trim() !== '').map((part): Source => [{ ...first, text: part }])
  return { value: items.flatMap((item) => parseText(key, item, log)?.value ?? []), quoted: false }
}

interface TextValue extends Value {
  readonly value: string | null
}

/** Undefined for a value with a type, such as `!!binary`. A value that YAML rejects is kept as it stands. */
function parseText(key: string, source: Source, log: IssueLog): TextValue | undefined {
  const [first] = source
  const lines = source.map((line) => line.text)
  const start = first.text.trim()
  if (start.startsWith('!')) {
    warnAbout('tag', key, first, log)
    return undefined
  }
  const isMarked = /^(?:["']|[|>][-+\d]{0,2}(?:\s|$))/.test(start)
  const parsed = isMarked ? parseYamlValue(lines.join('\n')) : undefined
  if (parsed?.kind === 'text') return { value: parsed.text, quoted: parsed.quoted }
  if (/^["']/.test(start)) {
    warnAbout('quote', key, first, log)
    return { value: stripQuotes(foldLines(lines)), quoted: true }
  }
  const bare = dropComments(lines)
  if (bare.hasComment) warnAbout('comment', key, first, log)
  return finishText(key, first, { text: foldLines(bare.lines), quoted: false }, log)
}

/** Checks a text without quotation marks, and recognises the ways to write none. */
function finishText(key: string, line: Line, { text, quoted }: YamlText, log: IssueLog): TextValue {
  if (quoted) return { value: text, quoted }
  if (text.includes(': ') || text.endsWith(':')) warnAbout('colon', key, line, log)
  if (/^[@`*%&]/.test(text)) warnAbout('indicator', key, line, log)
  return { value: /^(?:null|~)?$/i.test(text) ? null : text, quoted }
}

/** Without comments behind a text, and without further lines that are only a comment. */
function dropComments(lines: readonly string[]): { readonly lines: readonly string[]; readonly hasComment: boolean } {
  const kept = lines.filter((line, index) => index === 0 || !line.trim().startsWith('#'))
  return {
    lines: kept.map((line) => line.split(/\s#/, 1)[0]!),
    hasComment: kept.some((line) => /\s#/.test(line)),
  }
}

/** Joins lines by spaces; an empty line is a line break. */
function foldLines(lines: readonly string[]): string {
  let text = ''
  let breaks = 0
  for (const line of lines.map((one) => one.trim())) {
    if (line === '') breaks++
    else {
      text += text === '' ? line : `${breaks > 0 ? '\n'.repeat(breaks) : ' '}${line}`
      breaks = 0
    }
  }
  return text
}

/** The text of a badly quoted value, without the outer marks where both are there. */
function stripQuotes(text: string): string {
  return (text.length > 1 && text.endsWith(text[0]!) ? text.slice(1, -1) : text.slice(1)).trim()
}

const ISSUES = {
  comment: [
    'the text after " #" was dropped, because it is a comment',
    'if it is part of the value, put the whole value in quotation marks',
  ],
  colon: ['the value holds ": " outside quotation marks', 'it was kept as written; put it in quotation marks'],
  indicator: [
    'the value begins with a character that YAML reserves',
    'it was kept as written; put it in quotation marks',
  ],
  quote: [
    'the quotation marks do not match',
    'it was kept as written; write \\" for a quotation mark inside double quotation marks',
  ],
  tag: ['types such as !!binary are not supported', 'the field was ignored; write plain text'],
} as const

function warnAbout(kind: keyof typeof ISSUES, key: string, line: Line, log: IssueLog): void {
  const [what, hint] = ISSUES[kind]
  log.warn({ code: `yaml-${kind}`, line: line.number, path: key, what: `${key}: ${what}`, hint, excerpt: line.text })
}
