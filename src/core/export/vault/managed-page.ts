/** A page of which parts are managed: what the reader wrote around them stays as it is, and what was changed inside is kept. */

import { hashText } from '../../text/hash-text.ts'
import type { VaultSyntax } from './vault-syntax.ts'

/** The property by which a page is found again, whatever its file is called. */
const ID_KEY = 'transcript-explorer'
/** All properties that pages are given and that follow the episode. Others are the reader's once they are written. */
const FOLLOWED: ReadonlySet<string> = new Set([
  'title',
  'channel',
  'published',
  'duration',
  'language',
  'url',
  'speakers',
])

export interface ManagedPage {
  /** Letters, digits, `_`, `-`, `~` and `/`. */
  readonly id: string
  readonly properties: readonly (readonly [key: string, value: string | readonly string[]])[]
  /** `key` is the id of an episode. */
  readonly blocks: readonly { readonly key: string; readonly text: string }[]
}

/** Changed in the file where the page is managed, and therefore left. */
export type KeptEdit = 'properties' | 'text'

interface MergedPage {
  readonly text: string
  readonly kept: readonly KeptEdit[]
  /** Lines that replacing what was kept would take, also ours where they are others now. Undefined: nothing of it can be replaced, as a mark is gone. */
  readonly lost?: readonly string[] | undefined
}

/** Id of the page in a text, or in the start of one; undefined for a page of the reader. */
export function findPageId(text: string, { headPattern, entryPattern }: VaultSyntax): string | undefined {
  const entries = splitEntries(headPattern.exec(text)?.[2] ?? '', entryPattern)
  return readStamp(entries)?.id ?? /^[ \t]*(?:- )?<!-- transcript-explorer:page (\S+) /m.exec(text)?.[1]
}

/** The same page again gives the very same text. `replacesEdits`: also what was changed inside. */
export function mergePage(
  before: string | undefined,
  page: ManagedPage,
  syntax: VaultSyntax,
  { replacesEdits = false } = {},
): MergedPage {
  if (before === undefined) return { text: createPage(page, syntax), kept: [] }
  const lineEnd = before.includes('\r\n') ? '\r\n' : '\n'
  const kept = new Set<KeptEdit>()
  let lost: string[] | undefined
  const keep = (edit: KeptEdit, lines?: string[]) => {
    kept.add(edit)
    if (lines) lost = [...(lost ?? []), ...lines]
  }
  let text = mergeProperties(before, page, syntax, replacesEdits, (lines) => keep('properties', lines)) ?? before
  for (const { key, text: body } of page.blocks) {
    const found = findBlock(text, key)
    const block = formatBlock(page.id, key, body, syntax)
    if (!found) text = addBlock(text, block, lineEnd)
    else if (found === 'open') keep('text')
    else {
      const isSame = normalize(found.body) === normalize(body)
      const isEdited = found.hash !== formatHash(found.body)
      if (isEdited && !isSame && !replacesEdits)
        keep('text', listLost(found.body.split('\n'), body.split('\n'), normalize))
      else if (isEdited || !isSame) {
        const indented = block.replace(/^(?=.)/gm, found.indent).replaceAll('\n', lineEnd)
        text = text.slice(0, found.start) + indented + text.slice(found.end)
      }
    }
  }
  return { text, kept: [...kept], lost }
}

function listLost(own: readonly string[], ours: readonly string[], fold: (line: string) => string): string[] {
  const known = new Set(ours.map(fold))
  return own.filter((line) => !known.has(fold(line)) && line.trim() !== '').map((line) => line.trim())
}

function createPage(page: ManagedPage, syntax: VaultSyntax): string {
  const others = page.properties.filter(([key]) => !FOLLOWED.has(key))
  const entries = [
    writeStamp(page, syntax),
    ...writeFollowed(page, syntax).map(({ text }) => text),
    ...others.map(([key, value]) => syntax.property(key, value)),
  ]
  const blocks = page.blocks.map(({ key, text }) => formatBlock(page.id, key, text, syntax))
  return `${syntax.head(entries.join(''))}${blocks.join('\n\n')}\n`
}

function writeFollowed({ properties }: ManagedPage, { property }: VaultSyntax): Entry[] {
  return properties.filter(([key]) => FOLLOWED.has(key)).map(([key, value]) => ({ key, text: property(key, value) }))
}

function writeStamp(page: ManagedPage, syntax: VaultSyntax): string {
  return syntax.property(ID_KEY, `${page.id} ${hashEntries(writeFollowed(page, syntax))}`)
}

interface Entry {
  readonly key: string
  /** With its further lines and their ends. */
  readonly text: string
}

function splitEntries(head: string, entryPattern: RegExp): Entry[] {
  const entries: Entry[] = []
  for (const line of head.match(/[^\n]*\n|[^\n]+$/g) ?? []) {
    const key = entryPattern.exec(line)?.[1]
    const last = entries.at(-1)
    if (key === undefined && last) entries[entries.length - 1] = { ...last, text: last.text + line }
    else entries.push({ key: key?.replace(/^["']|["']$/g, '') ?? '', text: line })
  }
  return entries
}

/** Undefined where the reader changed what is managed. */
function mergeProperties(
  text: string,
  page: ManagedPage,
  syntax: VaultSyntax,
  replacesEdits: boolean,
  keep: (lost?: string[]) => void,
): string | undefined {
  const [head = '', open = '', all = '', close = ''] = syntax.headPattern.exec(text) ?? []
  const entries = splitEntries(all, syntax.entryPattern)
  const present = entries.filter(({ key }) => FOLLOWED.has(key))
  const followed = writeFollowed(page, syntax)
  const stamp = readStamp(entries)
  const isSame = hashEntries(present) === hashEntries(followed)
  if (isSame && stamp?.hash === hashEntries(present)) return text
  const isEdited = !isSame && stamp?.hash !== hashEntries(present)
  if (!stamp || (isEdited && !replacesEdits)) {
    const textOf = ({ text: entry }: Entry) => entry
    keep(stamp && listLost(present.map(textOf), followed.map(textOf), plainWords))
    return undefined
  }
  const wanted = new Map(followed.map((entry) => [entry.key, entry.text]))
  const merged = entries.flatMap(({ key, text: own }) => {
    const ours = wanted.get(key)
    wanted.delete(key)
    if (key === ID_KEY) return writeStamp(page, syntax)
    if (!FOLLOWED.has(key)) return own
    return ours === undefined ? [] : plainWords(own) === plainWords(ours) ? own : ours
  })
  const lineEnd = all.includes('\r\n') ? '\r\n' : '\n'
  const written = [...merged, ...wanted.values()].map((entry) => entry.replace(/\r?\n/g, lineEnd))
  return open + written.join('') + close + text.slice(head.length)
}

/** Of what is said, in any order: programs write properties anew in their own way. */
function hashEntries(entries: readonly Entry[]): string {
  return toHex(
    entries
      .map(({ text }) => plainWords(text))
      .toSorted()
      .join('\n'),
  )
}

function readStamp(entries: readonly Entry[]): { readonly id: string; readonly hash: string } | undefined {
  const stamp = entries.find(({ key }) => key === ID_KEY)
  const [, id, hash] = /^[^:]*::?[ \t]{0,9}["']?(\S+) ([0-9a-f]{8})["']?\s*$/.exec(stamp?.text ?? '') ?? []
  return id === undefined || hash === undefined ? undefined : { id, hash }
}

function formatBlock(page: string, key: string, text: string, { bullet }: VaultSyntax): string {
  const gap = bullet === '' ? '\n\n' : '\n'
  const note = 'made again at every export: write above or below'
  return [
    `${bullet}<!-- transcript-explorer:page ${page} begin ${key} ${formatHash(text)} ${note} -->`,
    text,
    `${bullet}<!-- transcript-explorer:end ${key} -->`,
  ].join(gap)
}

interface FoundBlock {
  readonly start: number
  readonly end: number
  readonly indent: string
  readonly hash: string
  readonly body: string
}

const BEGIN = /^([ \t]*)(?:- )?<!-- transcript-explorer:page \S+ begin (\S+) ([0-9a-f]{8}) .*$/gm
const END = /^[ \t]*(?:- )?<!-- transcript-explorer:end (\S+) -->/gm

/** `open`: its end is gone. */
function findBlock(text: string, key: string): FoundBlock | 'open' | undefined {
  const begin = [...text.matchAll(BEGIN)].find((mark) => mark[2] === key)
  if (!begin) return undefined
  const from = begin.index + begin[0].length
  const end = [...text.matchAll(END)].find((mark) => mark[1] === key && mark.index > from)
  if (!end) return 'open'
  const [, indent = '', , hash = ''] = begin
  return { start: begin.index, end: end.index + end[0].length, indent, hash, body: text.slice(from, end.index) }
}

/** Behind the last managed block, else at the end. */
function addBlock(text: string, block: string, lineEnd: string): string {
  const last = [...text.matchAll(END)].at(-1)
  const at = last ? last.index + last[0].length : text.length
  const [before, after] = [text.slice(0, at), text.slice(at)]
  const gap = before === '' || /\n\r?\n$/.test(before) ? '' : before.endsWith('\n') ? '\n' : '\n\n'
  return before + (gap + block + (after === '' ? '\n' : '')).replaceAll('\n', lineEnd) + after
}

/** Without what these programs change by themselves: targets of links, white space, and which bullets are folded. */
function normalize(text: string): string {
  return text
    .replace(/^[ \t]*collapsed:: \w+[ \t]*$/gm, '')
    .replace(/\[\[[^[\]|#]*((?:#\^[\w-]+)?\|)/g, '[[$1')
    .replace(/\]\(\[\[[^[\]]*\]\]\)/g, ']([[]])')
    .replace(/\s+/g, ' ')
    .trim()
}

function formatHash(text: string): string {
  return toHex(normalize(text))
}

/** Without targets of links, and the signs by which YAML has texts and lists, which programs choose anew. */
function plainWords(text: string): string {
  return text
    .replace(/\[\[[^[\]|]*\|/g, '')
    .replace(/\(\[\[[^[\]]*\]\]\)/g, '')
    .replace(/^[ \t]*- |[[\]"'\\]|,(?=\s)/gm, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

function toHex(text: string): string {
  return hashText(text).toString(16).padStart(8, '0')
}
