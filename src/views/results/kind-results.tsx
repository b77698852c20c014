/** What is found beside the talk, one kind together: quotes, key points, names, episodes. */

import { useState } from 'react'
import { Link } from 'wouter'
import type { CatalogueEntry } from '../../core/episode/schema.ts'
import type { PaletteGroup, PaletteRow } from '../../core/search/palette.ts'
import { formatTimecode } from '../../core/time/timecode.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import { Button } from '../parts/button.tsx'
import { formatCount, splitTitle } from '../parts/title.ts'
import { GROUP_WORDS, isMentionKind, MENTION_WORDS } from '../search/kind-words.ts'
import { MarkedText } from '../search/marked-text.tsx'
import { formatResultPath } from './result-path.ts'

interface KindResultsProps {
  readonly group: PaletteGroup
  readonly entries: ReadonlyMap<string, CatalogueEntry>
  readonly onOpen: () => void
}

const SHOWN = 5

export function KindResults({ group, entries, onOpen }: KindResultsProps) {
  const { kind, rows, count } = group
  const [isWhole, setWhole] = useState(false)
  const shown = isWhole ? rows : rows.slice(0, SHOWN)
  const id = `results-of-${kind}`
  return (
    <section aria-labelledby={id} className="mt-10">
      <div className="flex items-baseline justify-between gap-4">
        <h2 id={id} className="font-serif text-section font-semibold">
          {GROUP_WORDS[kind]}
        </h2>
        <span className="flex-none text-ink-2 num">{formatCount(count, 'result')}</span>
      </div>
      <ul className="mt-1">
        {shown.map((row) => (
          <KindRow key={row.key} row={row} entry={entries.get(row.hit.document.episodeId)} onOpen={onOpen} />
        ))}
      </ul>
      {shown.length < rows.length && (
        <Button
          variant="quiet"
          isSmall
          className="mt-2"
          aria-label={`Show ${rows.length - shown.length} more: ${GROUP_WORDS[kind]}`}
          onClick={() => setWhole(true)}
        >
          Show {rows.length - shown.length} more
        </Button>
      )}
    </section>
  )
}

interface KindRowProps {
  readonly row: PaletteRow
  readonly entry: CatalogueEntry | undefined
  readonly onOpen: () => void
}

function KindRow({ row, entry, onOpen }: KindRowProps) {
  const { kind, text, detail, hit } = row
  const at = kind === 'mention' || kind === 'episode' ? undefined : (row.at ?? hit.at)
  // A note says itself which episode it is on.
  const title = entry && kind !== 'note' && kind !== 'episode' ? displayText(splitTitle(entry.title).main) : undefined
  const facts = [title, describeNote(row)].filter((fact) => fact !== undefined && fact !== '')
  return (
    <li className="group/result relative grid grid-cols-[72px_minmax(0,1fr)] gap-x-4 border-b border-line py-3 phone:grid-cols-1">
      <span className="text-small/6 text-ink-3 num">{at === undefined ? '' : formatTimecode(at)}</span>
      <span className="min-w-0">
        <Link
          href={formatResultPath(row)}
          state={kind === 'note' ? { note: hit.document.id } : undefined}
          className="text-row wrap-anywhere after:absolute after:inset-0 after:content-[''] group-hover/result:underline group-hover/result:decoration-line-2 group-hover/result:underline-offset-3"
          dir="auto"
          onClick={onOpen}
        >
          <MarkedText text={text.text} ranges={text.ranges} />
        </Link>
        {detail.text !== '' && (
          <span className="mt-0.5 block text-ui text-ink-2 wrap-anywhere" dir="auto">
            <MarkedText text={detail.text} ranges={detail.ranges} />
          </span>
        )}
        {facts.length > 0 && <span className="mt-0.5 block text-small text-ink-3">{facts.join(' · ')}</span>}
      </span>
    </li>
  )
}

function describeNote({ kind, hit }: PaletteRow): string | undefined {
  const { voice, note } = hit.document
  if (kind === 'mention') return isMentionKind(note) ? MENTION_WORDS[note][0] : undefined
  return kind === 'episode' ? undefined : (voice?.name ?? note)
}
