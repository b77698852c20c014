/** One passage on a page of results: when it is said, by whom, and the words, leading to the very place. */

import { Link } from 'wouter'
import type { PaletteRow } from '../../core/search/palette.ts'
import { formatTimecode } from '../../core/time/timecode.ts'
import { MarkedText } from '../search/marked-text.tsx'
import { formatResultPath } from './result-path.ts'

interface PassageResultProps {
  readonly row: PaletteRow
  readonly onOpen: () => void
}

const ROW =
  'group/result relative grid grid-cols-[72px_minmax(0,1fr)] gap-x-4 border-b border-line py-3.5 phone:grid-cols-1'

export function PassageResult({ row, onOpen }: PassageResultProps) {
  const { hit, text } = row
  const at = row.at ?? hit.at
  const { voice, note } = hit.document
  const name = voice?.name ?? note
  return (
    <li className={ROW}>
      <span className="text-small/6 text-ink-3 num">{at === undefined ? '' : formatTimecode(at)}</span>
      <span className="min-w-0">
        <Link
          href={formatResultPath(row)}
          className="font-serif text-quote text-pretty wrap-anywhere after:absolute after:inset-0 after:content-[''] group-hover/result:underline group-hover/result:decoration-line-2 group-hover/result:underline-offset-3"
          dir="auto"
          onClick={onOpen}
        >
          <MarkedText text={text.text} ranges={text.ranges} />
        </Link>
        {name !== undefined && name !== '' && (
          <span className="mt-0.5 block text-small text-ink-3">
            {name}
            {voice?.isCarried && ', label carried'}
          </span>
        )}
      </span>
    </li>
  )
}
