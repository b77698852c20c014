/** How pages are written for programs that keep notes as files: properties, links, ids of paragraphs, and the outline of Logseq. */

import { hashText } from '../../text/hash-text.ts'
import { oneLine } from '../../text/one-line.ts'
import { writeField, writeList } from '../note/note-front-matter.ts'

export type VaultApp = 'obsidian' | 'logseq'

export interface VaultSyntax {
  /** Empty for the folder itself. */
  readonly folders: { readonly episode: string; readonly person: string }
  /** With its line end. Values are one line each. */
  property(key: string, value: string | readonly string[]): string
  /** The properties of a new page, from entries that end with a line end. */
  head(entries: string): string
  /** At the start of a page. Its groups are the opening mark, the entries and the closing mark. */
  readonly headPattern: RegExp
  /** The first line of a property; its group is the key. */
  readonly entryPattern: RegExp
  blockId(episodeId: string, id: string): string
  /** With a label even where that is the name: a page that gets another name changes nothing that is read. */
  link(path: string, label: string, blockId?: string): string
  /** The text with an id that links may lead to. */
  mark(text: string, blockId: string): string
  /** Blocks of Markdown, headings among them, as the body of a page. */
  layOut(blocks: readonly string[]): string
  /** Before the marks of a managed block. */
  readonly bullet: '' | '- '
}

export const VAULT_SYNTAX: Readonly<Record<VaultApp, VaultSyntax>> = {
  obsidian: {
    folders: { episode: '', person: 'People' },
    property: (key, value) => `${typeof value === 'string' ? writeField(key, value) : writeList(key, value)}\n`,
    head: (entries) => `---\n${entries}---\n\n`,
    headPattern: /^(\uFEFF?---[ \t]*\r?\n)((?:(?!---[ \t]*(?:\r?\n|$)).*\r?\n)*)(---[ \t]*(?:\r?\n|$))/,
    entryPattern: /^([^\s#:-][^:\r\n]*):(?=\s|$)/,
    blockId: (_, id) => id,
    link: (path, label, blockId) => `[[${path}${blockId === undefined ? '' : `#^${blockId}`}|${cleanLabel(label)}]]`,
    // A quote has its id in a paragraph of its own.
    mark: (text, blockId) => (text.startsWith('>') ? `${text}\n\n^${blockId}` : `${text} ^${blockId}`),
    layOut: (blocks) => blocks.join('\n\n'),
    bullet: '',
  },
  logseq: {
    folders: { episode: 'pages', person: 'pages' },
    property: (key, value) => `${key}:: ${typeof value === 'string' ? tame(value) : value.join(', ')}\n`,
    head: (entries) => `${entries}\n`,
    headPattern: /^(\uFEFF?)((?:[^\s:-][^:\r\n]*::[^\r\n]*(?:\r?\n|$))+)()/,
    entryPattern: /^([^\s:-][^:\r\n]*)::(?=\s|$)/,
    blockId: formatUuid,
    link: (path, label, blockId) =>
      `[${cleanLabel(label)}](${blockId === undefined ? `[[${path.split('/').at(-1)}]]` : `((${blockId}))`})`,
    // Behind the first line of text, and before a quote.
    mark: (text, blockId) => (text.startsWith('>') ? `id:: ${blockId}\n${text}` : `${text}\nid:: ${blockId}`),
    layOut: outline,
    bullet: '- ',
  },
}

/** Takes from Markdown what means more in these programs: tags, properties, macros, comments, formulas, templates, ids. */
export function tame(markdown: string): string {
  return markdown
    .replace(/(?<!\S)#(?=[^\s#])/gu, '\\#')
    .replaceAll('::', ':\\:')
    .replaceAll('{{', '{\\{')
    .replaceAll('((', '(\\(')
    .replaceAll('%%', '%\\%')
    .replaceAll('<%', '\\<%')
    .replace(/(?<!\\)\$/g, '\\$')
    .replace(/(?<=\s)\^(?=[\w-]+$)/gm, '\\^')
}

/** Escapes would be seen in the labels of Obsidian: signs that mean something are left out. A price keeps its `$`. */
function cleanLabel(label: string): string {
  return oneLine(label)
    .replace(/[[\]|#^*`\\]|([%:{(])\1+|<(?=[/!?%\p{L}])|\$(?!\d)/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

/** Made from names, as Logseq knows paragraphs by ids of this form only. */
function formatUuid(episodeId: string, id: string): string {
  const hex = [0, 1, 2, 3].map((part) => hashText(`${part} ${episodeId} ${id}`).toString(16).padStart(8, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`
}

/** Every paragraph and list item is a bullet, below the heading before it. */
function outline(blocks: readonly string[]): string {
  let depth = 0
  const bullets = blocks
    .flatMap((block) => block.split('\n\n'))
    .flatMap((block) => (/^\s*- /.test(block) ? block.split('\n') : [block]))
    .map((block) => {
      const level = /^#+(?= )/.exec(block)?.[0].length
      if (level !== undefined) depth = Math.max(0, level - 2)
      const [, spaces = '', text = ''] = /^(\s*)(?:- )?([\s\S]*)$/.exec(block) ?? []
      const indent = '\t'.repeat(depth + spaces.length / 2)
      if (level !== undefined) depth += 1
      return `${indent}- ${text.replaceAll('\n', `\n${indent}  `)}`
    })
  return bullets.join('\n')
}
