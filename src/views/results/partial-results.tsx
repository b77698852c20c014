/** The closest passages with only some of the words; they are not part of the count. */

import type { CatalogueEntry } from '../../core/episode/catalogue-schema.ts'
import type { PaletteRow } from '../../core/search/present/search-results.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import { KindRow } from './kind-results.tsx'
import { PassageResult } from './passage-result.tsx'
import type { ResultHandlers } from './result-actions.tsx'

interface PartialResultsProps extends ResultHandlers {
  readonly rows: readonly PaletteRow[]
  /** Nothing holds all of the words. */
  readonly isAll: boolean
  readonly entries: ReadonlyMap<string, CatalogueEntry>
}

export function PartialResults({ rows, isAll, entries, ...handlers }: PartialResultsProps) {
  if (rows.length === 0) return null
  return (
    <section aria-labelledby="results-partial" className="mt-10">
      <h2 id="results-partial" className="font-serif text-section font-semibold">
        Partial matches
      </h2>
      <p className="mt-0.5 text-small text-ink-3">
        {isAll
          ? 'Nothing has all of the words. These have some of them.'
          : 'These have some of the words, and are not counted.'}
      </p>
      <ul className="mt-1">
        {rows.map((row) => {
          const entry = entries.get(row.hit.document.episodeId)
          return row.kind === 'transcript' ? (
            <PassageResult key={row.key} row={row} title={entry && displayText(entry.title)} {...handlers} />
          ) : (
            <KindRow key={row.key} row={row} entry={entry} {...handlers} />
          )
        })}
      </ul>
    </section>
  )
}
