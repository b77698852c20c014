/** Converts a table of quotes: each row to the lines of a block quote. */

import type { Block } from '../../markdown/blocks.ts'

export interface QuoteRow {
  readonly lines: readonly string[]
  readonly line: number
}

const QUOTE = /^(?:quotes?|words|text|what was said)$/i
const SPEAKER = /^(?:speakers?|who|name|person|by|said by|source)$/i
const TIME = /^(?:time|times|timestamp|when|at)$/i

/** Undefined for a table without a column of quotes. */
export function parseQuoteTable({ rows, hasHeader }: Block & { kind: 'table' }): QuoteRow[] | undefined {
  const heads = hasHeader ? rows[0]!.cells.map((cell) => cell.replace(/[*_`]/g, '').trim()) : []
  const quote = heads.findIndex((head) => QUOTE.test(head))
  if (quote === -1) return undefined
  const find = (words: RegExp) => heads.findIndex((head) => words.test(head))
  const [speaker, time] = [find(SPEAKER), find(TIME)]
  return rows.slice(1).map(({ cells, line }) => {
    const said = cells[quote] ?? ''
    const others = cells.filter((cell, index) => ![quote, speaker, time].includes(index) && !/^[-–—]?$/.test(cell))
    const source = [cells[speaker] ?? '', formatTime(cells[time] ?? '')].filter((part) => part !== '').join(', ')
    const comment = others.length === 0 ? '' : ` (${others.join(' · ')})`
    const words = /^[*_]*["“„«]/.test(said) ? said : `"${said}"`
    return { lines: source + comment === '' ? [words] : [words, `— ${source}${comment}`], line }
  })
}

function formatTime(cell: string): string {
  return /^\d{1,3}:\d{2}(?::\d{2})?$/.test(cell) ? `[${cell}]` : cell
}
