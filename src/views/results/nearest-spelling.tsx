/** Where words in quotation marks are not found: the nearest spelling of them that is. */

import { useEffect, useState } from 'react'
import { readParts } from '../../core/search/query/edit-query.ts'
import type { Correction } from '../../core/search/search-document.ts'
import { formatTotal } from '../../core/text/number.ts'
import { loadAbortable } from '../../platform/load-abortable.ts'
import type { AnsweredResults } from '../../services/search/select-results.ts'
import { useCountBeside } from './use-results.ts'

interface Found {
  readonly of: string
  readonly query: string
  readonly total: string
}

export function NearestSpelling({ q, onChoose }: { readonly q: string; readonly onChoose: (query: string) => void }) {
  const count = useCountBeside()
  const [found, setFound] = useState<Found>()
  useEffect(() => {
    if (!count) return
    return loadAbortable((signal) => findSpelling(q, (query) => count(query, signal)), setFound)
  }, [q, count])
  if (found?.of !== q) return null
  return (
    <p role="status" className="mt-1.5 text-ink-2 wrap-anywhere">
      The nearest spelling is{' '}
      <button type="button" className="results-link" onClick={() => onChoose(found.query)}>
        {found.query.trim()}
      </button>
      : {found.total}.
    </p>
  )
}

async function findSpelling(
  q: string,
  search: (query: string) => Promise<AnsweredResults>,
): Promise<Found | undefined> {
  const words = listQuoted(q)
  // Words without quotation marks were searched with close spellings already.
  if (words === '') return undefined
  const query = respell(q, (await search(words)).corrections)
  if (query === q) return undefined
  const { total, completeness } = await search(query)
  return total === 0 ? undefined : { of: q, query, total: formatTotal(total, completeness !== 'whole', 'result') }
}

function listQuoted(q: string): string {
  return readParts(q)
    .flatMap((part) => (part.kind === 'phrase' ? [part.text] : []))
    .join(' ')
}

/** Corrects the words in quotation marks, and nothing else. */
function respell(q: string, corrections: readonly Correction[]): string {
  const used = new Map(corrections.map((one) => [one.typed.toLowerCase(), one.used]))
  const correct = (text: string) => text.replaceAll(/[\p{L}\p{N}]+/gu, (word) => used.get(word.toLowerCase()) ?? word)
  return readParts(q)
    .filter(({ kind }) => kind === 'phrase')
    .reduceRight(
      (query, { start, end }) => query.slice(0, start) + correct(query.slice(start, end)) + query.slice(end),
      q,
    )
}
