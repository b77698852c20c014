/** The latest searches that the reader has saved, each with what it found when it was last seen. */

import { Link } from 'wouter'
import { formatNumber } from '../../core/text/number.ts'
import { countSeen, useLoadedSearches, useSearchList } from '../../services/search/saved-searches.ts'
import { formatSearchPath } from '../../services/search/search-address.ts'
import { useAppServices } from '../../services/use-app-services.ts'

const SHOWN = 3
const LINK = 'inline-flex items-center gap-1.5 hover:text-ink narrow:min-h-11'

export function SavedLine() {
  const list = useSearchList(useLoadedSearches(useAppServices()))
  if (list.length === 0) return null
  return (
    <nav aria-label="Saved searches" className="flex flex-wrap items-baseline gap-x-5.5 text-small text-ink-2">
      <span aria-hidden="true" className="text-ink-3 phone:hidden">
        Saved
      </span>
      {list.slice(0, SHOWN).map((search) => {
        const path = formatSearchPath({ q: search.q, episode: search.episode })
        const count = countSeen(search)
        return (
          <Link key={path} href={path} className={LINK}>
            <span dir="auto" className="max-w-60 truncate border-b border-line-2 font-medium text-ink">
              {search.q}
            </span>
            {count !== undefined && (
              <span className="num" title="Results when you last looked">
                {formatNumber(count)} <span className="sr-only">results when you last looked</span>
              </span>
            )}
          </Link>
        )
      })}
      <Link href="/search" className={LINK}>
        All searches
      </Link>
    </nav>
  )
}
