/** The readable words of a text without its markup, with the offset of each character in the text as it was given. */

import type { TextRange } from '../../text/range.ts'

/** `quote`: a block quote. */
export type BlockKind = 'paragraph' | 'quote' | 'item' | 'heading'

interface Block extends TextRange {
  readonly kind: BlockKind
  /** All of it is code. */
  readonly isCode: boolean
}

export interface Prose {
  /** Blocks separated by line ends. */
  readonly text: string
  /** Where each character of `text` starts and ends in the given text. */
  readonly starts: Int32Array
  readonly ends: Int32Array
  /** Ranges of `text`, in order; never empty. */
  readonly blocks: readonly Block[]
  /** Addresses of links, with their position in `text`, in order. */
  readonly links: readonly { readonly at: number; readonly url: string }[]
  /** Ranges of `text`, in order: marks in code are no quotation marks. */
  readonly code: readonly TextRange[]
}

/** Links from one position to another, both included. */
export function listLinksIn({ links }: Prose, start: number, end: number): Prose['links'] {
  let [low, high] = [0, links.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (links[middle]!.at < start) low = middle + 1
    else high = middle
  }
  let to = low
  while (to < links.length && links[to]!.at <= end) to += 1
  return links.slice(low, to)
}

export interface ProseWriter {
  /** Begins a new block, unless the current one is still empty. */
  startBlock(kind: BlockKind): void
  /** Adds characters that stand at `at` in the given text. */
  add(characters: string, at: number): void
  /** Adds the characters that a reference of this length stands for. */
  addDecoded(characters: string, at: number, length: number): void
  addLink(url: string): void
  /** Adds a line end, unless the block is empty. */
  addBreak(at: number): void
  /** Whether what follows is code. */
  setCode(isCode: boolean): void
  finish(): Prose
}

export function createProseWriter(): ProseWriter {
  const parts: string[] = []
  const starts: number[] = []
  const ends: number[] = []
  const blocks: Block[] = []
  const links: { at: number; url: string }[] = []
  const code: TextRange[] = []
  let codeFrom: number | undefined
  let kind: BlockKind = 'paragraph'
  let start = 0
  let isBlank = true
  const endBlock = () => {
    if (!isBlank) {
      const from = codeFrom ?? code.at(-1)?.start ?? Infinity
      const isToEnd = codeFrom !== undefined || (code.at(-1)?.end ?? 0) >= starts.length - 1
      blocks.push({ kind, start, end: starts.length, isCode: from <= start && isToEnd })
      add('\n', ends.at(-1)!)
    }
    start = starts.length
    isBlank = true
  }
  const add = (characters: string, at: number) => {
    parts.push(characters)
    for (let i = 0; i < characters.length; i++) {
      starts.push(at + i)
      ends.push(at + i + 1)
    }
    if (isBlank && /\S/.test(characters)) isBlank = false
  }
  const setCode = (isCode: boolean) => {
    if (codeFrom !== undefined && starts.length > codeFrom) code.push({ start: codeFrom, end: starts.length })
    codeFrom = isCode ? starts.length : undefined
  }
  return {
    startBlock: (next) => {
      endBlock()
      kind = next
    },
    add,
    addDecoded: (characters, at, length) => {
      add(characters, at)
      starts.fill(at, starts.length - characters.length)
      ends.fill(at + length, ends.length - characters.length)
    },
    addLink: (url) => void links.push({ at: starts.length, url }),
    addBreak: (at) => {
      if (!isBlank) add('\n', at)
    },
    setCode,
    finish: () => {
      setCode(false)
      endBlock()
      return { text: parts.join(''), starts: Int32Array.from(starts), ends: Int32Array.from(ends), blocks, links, code }
    },
  }
}
