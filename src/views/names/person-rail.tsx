/** Beside a person: the names in what they say, and who speaks with them. */

import type { PersonPage } from '../../core/catalogue/name-page-schema.ts'
import { encodePathPart } from '../../core/text/encode-path-part.ts'
import { formatNumber } from '../../core/text/number.ts'
import { formatLibrarySearch } from '../library/library-search.ts'
import { ASIDE, RailRow } from './name-rail.tsx'

/** The lists hold no more than the most frequent: more are shown, but never as all. */
const NAMES = 9
const OTHERS = 8

export function PersonRail({ person }: { readonly person: PersonPage }) {
  const { names, others, passages } = person
  return (
    <>
      {names.length > 0 && (
        <aside aria-label="Names in these passages" className={ASIDE}>
          <h2 className={HEAD}>
            Names in these passages
            {passages !== undefined && <span className="font-normal text-ink-3 num">of {formatNumber(passages)}</span>}
          </h2>
          <ul className={LIST}>
            {names.slice(0, NAMES).map(({ slug, name, count }) => (
              <RailRow key={slug} href={`/m/${encodePathPart(slug)}`} name={name} count={count} unit="passage" />
            ))}
          </ul>
        </aside>
      )}
      {others.length > 0 && (
        <aside aria-label="Speaks with" className={`mt-8 ${ASIDE}`}>
          <h2 className={HEAD}>Speaks with</h2>
          <ul className={LIST}>
            {others.slice(0, OTHERS).map(({ name, slug, count }) => (
              <RailRow
                key={name}
                href={slug === undefined ? `/${formatLibrarySearch({ speaker: name })}` : `/m/${encodePathPart(slug)}`}
                name={name}
                count={count}
                unit="episode"
              />
            ))}
          </ul>
        </aside>
      )}
    </>
  )
}

const HEAD = 'mb-1 flex justify-between gap-3 border-b border-line-2 pb-1.5 text-small font-semibold'
const LIST = 'narrow:grid narrow:grid-cols-2 narrow:gap-x-10 phone:grid-cols-1'
