/** Results beside the transcript, one kind together: quotes, key points, names, episodes. */

import { useRef } from 'react'
import type { CatalogueEntry } from '../../core/episode/catalogue-schema.ts'
import type { PaletteGroup, PaletteRow } from '../../core/search/present/search-results.ts'
import { formatTimecode } from '../../core/time/timecode.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import { formatTotal } from '../parts/title.ts'
import { GROUP_WORDS, isMentionKind, MENTION_WORDS } from '../search/kind-words.ts'
import { MarkedText } from '../search/marked-text.tsx'
import type { RowHandlers } from './episode-results.tsx'
import { MoreRows } from './more-rows.tsx'
import { RESULT_ROW, RESULT_WORDS } from './passage-result.tsx'
import { ResultActions, type ResultHandlers } from './result-actions.tsx'
import { ResultLink } from './result-link.tsx'
import { formatResultPath } from './result-path.ts'

interface KindResultsProps extends RowHandlers {
  readonly group: PaletteGroup
  readonly isUncounted: boolean
  /** So many rows are wanted. */
  readonly wanted: number
  readonly hasFailed: boolean
  readonly entries: ReadonlyMap<string, CatalogueEntry>
  readonly onMore: () => void
}

export function KindResults({
  group,
  isUncounted,
  wanted,
  hasFailed,
  entries,
  onMore,
  onRetry,
  ...handlers
}: KindResultsProps) {
  const { kind, rows, count } = group
  const list = useRef<HTMLUListElement>(null)
  const shown = rows.slice(0, wanted)
  const id = `results-of-${kind}`
  return (
    <section aria-labelledby={id} className="mt-10">
      <div className="flex items-baseline justify-between gap-4">
        <h2 id={id} className="font-serif text-section font-semibold">
          {GROUP_WORDS[kind]}
        </h2>
        <span className="flex-none text-ink-2 num">{formatTotal(count, isUncounted, 'result')}</span>
      </div>
      <ul ref={list} className="mt-1">
        {shown.map((row) => (
          <KindRow key={row.key} row={row} entry={entries.get(row.hit.document.episodeId)} {...handlers} />
        ))}
      </ul>
      <MoreRows
        list={list}
        shown={shown.length}
        wanted={wanted}
        count={count}
        hasFailed={hasFailed}
        of={GROUP_WORDS[kind]}
        onMore={onMore}
        onRetry={onRetry}
      />
    </section>
  )
}

interface KindRowProps extends ResultHandlers {
  readonly row: PaletteRow
  readonly entry: CatalogueEntry | undefined
}

const QUOTED = new Set(['quote', 'highlight', 'key-point', 'summary'])

export function KindRow({ row, entry, ...handlers }: KindRowProps) {
  const { kind, text, detail, hit } = row
  const at = kind === 'mention' || kind === 'episode' ? undefined : (row.at ?? hit.at)
  // A note says itself which episode it is on.
  const title = entry && kind !== 'note' && kind !== 'episode' ? displayText(entry.title) : undefined
  const facts = [title, describeNote(row), hit.isFull ? undefined : 'partial match'].filter(
    (fact) => fact !== undefined && fact !== '',
  )
  return (
    <li data-row={row.key} className={RESULT_ROW}>
      <span className="text-small/6 text-ink-3 num phone:self-center">
        {at === undefined ? '' : formatTimecode(at)}
      </span>
      <div className={RESULT_WORDS}>
        <ResultLink
          href={formatResultPath(row)}
          state={kind === 'note' ? { note: hit.document.id } : undefined}
          className="text-row wrap-anywhere"
          onOpen={handlers.onOpen}
        >
          <MarkedText text={text.text} ranges={text.ranges} />
        </ResultLink>
        {detail.text !== '' && (
          <span className="mt-0.5 block text-ui text-ink-2 wrap-anywhere" dir="auto">
            <MarkedText text={detail.text} ranges={detail.ranges} />
          </span>
        )}
        {facts.length > 0 && <span className="mt-0.5 block text-small text-ink-3">{facts.join(' · ')}</span>}
        {handlers.renderNote(row)}
      </div>
      {QUOTED.has(kind) && <ResultActions row={row} {...handlers} />}
    </li>
  )
}

function describeNote({ kind, hit }: PaletteRow): string | undefined {
  const { voice, note } = hit.document
  if (kind === 'mention') return isMentionKind(note) ? MENTION_WORDS[note][0] : undefined
  return kind === 'episode' ? undefined : (voice?.name ?? note)
}
