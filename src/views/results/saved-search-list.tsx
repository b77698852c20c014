/** The searches the reader keeps: a press runs one again. */

import { Link } from 'wouter'
import { formatNumber } from '../../core/text/number.ts'
import { Icon } from '../parts/icon.tsx'

export interface SavedRow {
  readonly q: string
  /** Title of the one episode it searches. */
  readonly where: string | undefined
  /** Address of its results, without the base of the site. */
  readonly path: string
  /** Results there are now; undefined until they are counted. */
  readonly total: string | undefined
  /** Results that were not there when they were last seen. */
  readonly fresh: number
  readonly isCurrent: boolean
  readonly onRemove: () => void
}

export function SavedSearchList({ rows }: { readonly rows: readonly SavedRow[] }) {
  if (rows.length === 0) return null
  return (
    <nav aria-labelledby="saved-searches" className="saved-searches">
      <h2 id="saved-searches">Saved searches</h2>
      <ul>
        {rows.map(({ q, where, path, total, fresh, isCurrent, onRemove }) => (
          <li key={path}>
            <Link href={path} aria-current={isCurrent ? 'page' : undefined}>
              <span dir="auto" className="wrap-anywhere">
                {q}
                {where !== undefined && ` in ${where}`}
              </span>{' '}
              <span className="num">
                {fresh > 0 && <b>{formatNumber(fresh)} new</b>} {total}
              </span>
            </Link>
            <button type="button" aria-label={`Remove ${q}`} title="Remove" onClick={onRemove}>
              <Icon name="close" className="size-3.5" />
            </button>
          </li>
        ))}
      </ul>
    </nav>
  )
}
