/** Finds the entries of a list section: bullets, and paragraphs written like them. */

import type { Block } from '../../markdown/blocks.ts'

export interface EntrySource {
  readonly source: string
  readonly line: number
  /** 0 is the outermost. */
  readonly depth: number
}

/** Bold words or a timestamp at the front, which only an entry has. */
const MARKED = /^(?:\d{1,3}[.)]\s+)?(?:\*\*|__|\(?\[\(?\d{1,4}:\d{2})/

/** A bullet is one entry; a paragraph one when its first line is marked, one a line when every line is. Empty for all else. */
export function getEntrySources(block: Block): EntrySource[] {
  if (block.kind === 'bullet') return [{ source: block.lines.join('\n'), line: block.line, depth: block.depth }]
  if (block.kind !== 'paragraph' || !MARKED.test(block.lines[0] ?? '') || isTitle(block)) return []
  const { lines, line } = block
  if (!lines.every((text) => MARKED.test(text))) return [{ source: lines.join('\n'), line, depth: 0 }]
  return lines.map((source, index) => ({ source, line: line + index, depth: 0 }))
}

/** A paragraph that is only a bold title, or ends in a colon: the heading of the list under it. */
export function parseListTitle(block: Block): string | undefined {
  if (block.kind !== 'paragraph' || !isTitle(block)) return undefined
  return block.lines[0]!.trim()
    .replace(/[:：]\s*([*_]*)$/, '$1')
    .replace(/^(\*\*|__)(.*)\1$/, '$2')
    .replace(/[:：]\s*$/, '')
}

function isTitle({ lines }: Block & { kind: 'paragraph' }): boolean {
  const [text = ''] = lines
  const isShort = lines.length === 1 && text.length <= 80
  return (
    isShort &&
    (/^(?:\*\*|__)[^*_]+(?:\*\*|__)\s*[:：]?$/.test(text.trim()) || /^[\p{L}\p{N}][^.!?*[\]]*[:：]$/u.test(text.trim()))
  )
}
