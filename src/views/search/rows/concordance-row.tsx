/** A match in the transcript, in one aligned column, with its context fading at both ends; wrapped on a phone. */

import type { Concordance } from '../../../core/search/present/excerpt.ts'
import type { SearchResult } from '../../../core/search/present/search-results.ts'
import { findTextDirection } from '../../../core/text/direction.ts'
import { displayText } from '../../../core/transcript/display-text.ts'
import { useIsPhone } from '../../../services/use-reader.ts'
import { getConcordance } from '../result-text.ts'

/** Characters of context that a phone shows, cut at a space. */
const NEAR_LEFT = 34
const NEAR_RIGHT = 46

export function ConcordanceText({ row }: { readonly row: SearchResult }) {
  const { left, match, right } = readShown(row)
  const isPhone = useIsPhone()
  const before = row.range?.start ?? 0
  const nearLeft = left.slice(findNearStart(left))
  const nearRight = right.slice(0, findNearEnd(right))
  const side = 'text-ink-2 group-aria-selected/option:text-ink'
  return (
    <span
      // By the whole text: the context may begin with a foreign name.
      dir={findTextDirection(row.hit.document.text)}
      className="grid min-w-0 grid-cols-[minmax(0,2fr)_minmax(0,3fr)] items-baseline font-serif text-[1rem] palette-text"
    >
      <span
        className={`flex justify-end overflow-hidden [mask-image:linear-gradient(90deg,transparent,#000_3rem)] rtl:[mask-image:linear-gradient(270deg,transparent,#000_3rem)] phone:inline phone:overflow-visible phone:[mask-image:none]! ${side}`}
      >
        <span className="whitespace-pre phone:whitespace-normal">
          <span className="phone:hidden">{left.slice(0, left.length - nearLeft.length)}</span>
          {isPhone && nearLeft !== '' && nearLeft.length < before && '… '}
          {nearLeft}
        </span>
      </span>
      <span
        className={`overflow-hidden whitespace-pre [mask-image:linear-gradient(270deg,transparent,#000_3rem)] rtl:[mask-image:linear-gradient(90deg,transparent,#000_3rem)] phone:inline phone:overflow-visible phone:whitespace-normal phone:[mask-image:none]! ${side}`}
      >
        <mark className="m-0 px-[.16em]">{match}</mark>
        {nearRight}
        <span className="phone:hidden">{right.slice(nearRight.length)}</span>
      </span>
    </span>
  )
}

/** Cut from the whole text as it is shown, so that quote marks at the cuts curl the right way. */
function readShown(row: SearchResult): Concordance {
  const { hit, range } = row
  const concordance = getConcordance(row)
  if (!concordance || !range) return { left: '', match: displayText(hit.document.text), right: '' }
  const text = displayText(hit.document.text)
  return {
    left: text.slice(range.start - concordance.left.length, range.start),
    match: text.slice(range.start, range.end),
    right: text.slice(range.end, range.end + concordance.right.length),
  }
}

function findNearStart(left: string): number {
  if (left.length <= NEAR_LEFT) return 0
  const space = left.indexOf(' ', left.length - NEAR_LEFT)
  return space === -1 || space === left.length - 1 ? left.length - NEAR_LEFT : space + 1
}

function findNearEnd(right: string): number {
  if (right.length <= NEAR_RIGHT) return right.length
  const space = right.lastIndexOf(' ', NEAR_RIGHT)
  return space <= 0 ? NEAR_RIGHT : space
}
