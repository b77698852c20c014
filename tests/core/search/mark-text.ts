/** Shows in tests what is painted: `the [DeepSeek] moment`. */

import type { TextRange } from '../../../src/core/text/range.ts'
import type { SearchDocument, SearchHit } from '../../../src/core/search/search-document.ts'

export function markText(text: string, ranges: readonly TextRange[]): string {
  let marked = ''
  let from = 0
  for (const { start, end } of ranges) {
    marked += `${text.slice(from, start)}[${text.slice(start, end)}]`
    from = end
  }
  return marked + text.slice(from)
}

/** Text and detail of a hit as one line. */
export function markHit({ document, ranges, detailRanges }: SearchHit): string {
  const text = markText(document.text, ranges)
  return document.detail === '' ? text : `${text} | ${markText(document.detail, detailRanges)}`
}

/** One document a line, ids counted from 0; ` | ` parts text and detail. */
export function documentsOf(lines: string, kind: SearchDocument['kind'] = 'transcript'): SearchDocument[] {
  return lines
    .trim()
    .split('\n')
    .map((line, index) => {
      const [text = '', detail = ''] = line.trim().split(' | ')
      return { kind, episodeId: 'e', id: String(index), text, detail }
    })
}
