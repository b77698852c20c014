/** The speakers who say a name most. */

import { Link } from 'wouter'
import type { NamePage } from '../../core/catalogue/name-page-schema.ts'
import { getNameTotals } from '../../core/findings/mentions/divide-name-page.ts'
import { writeExactName } from '../../core/search/query/episode-filter.ts'
import { formatNumber } from '../../core/text/number.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import { formatNameSearch } from './name-search.ts'
import { SectionHead } from './section-head.tsx'

const SHOWN = 10

export function SaidBy({ page }: { readonly page: NamePage }) {
  const { speakers, name } = page
  if (!speakers || speakers.length === 0) return null
  const named = speakers.reduce((sum, { count }) => sum + count, 0)
  const rest = Math.max(0, getNameTotals(page).passages - named)
  const top = speakers[0]!.count
  const say = named === 1 ? '1 passage names its speaker' : `${formatNumber(named)} passages name their speaker`
  return (
    <section aria-labelledby="who" className="mt-12">
      <SectionHead
        id="who"
        title="Who says it most"
        remark={rest === 0 ? say : `${say}, ${formatNumber(rest)} ${rest === 1 ? 'does' : 'do'} not`}
      />
      <p className="pt-2 text-small text-ink-3">Press a name to search for what they say of it in all episodes</p>
      <ul className="grid grid-cols-2 gap-x-8 phone:grid-cols-1">
        {speakers.slice(0, SHOWN).map(({ name: speaker, count }) => (
          <li key={speaker} className="border-b border-line">
            <Link
              href={formatNameSearch(name, { speaker: writeExactName(speaker) })}
              className="mention-voice grid items-center gap-3 py-2 hover:bg-well narrow:min-h-11"
            >
              <span className="truncate font-serif text-[1rem] small-caps">{displayText(speaker)}</span>
              <span
                aria-hidden="true"
                className="mention-ticks h-1.5 rounded-[1px] forced:forced-color-adjust-none"
                style={{ width: `${(count / top) * 100}%` }}
              />
              <span className="text-end text-ink-2 num">
                {formatNumber(count)}
                <span className="sr-only">{count === 1 ? ' passage' : ' passages'}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
