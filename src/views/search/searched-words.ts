/** Describes in words what was searched and what could not be. */

import type { Fault } from '../../core/answer/fault.ts'
import { MAX_WAIT, type SearchScope } from '../../core/search/search-source.ts'
import { formatCount, formatNumber } from '../../core/text/number.ts'

/** `615 episodes (1,240 h of transcript)`; minutes below an hour; no length where none is known. */
export function formatScope({ episodes, covered }: SearchScope): string {
  const count = formatCount(episodes, 'episode')
  if (covered < 30) return count
  const [minutes, hours] = [Math.round(covered / 60), Math.round(covered / 3600)]
  return `${count} (${minutes < 60 ? `${minutes} min` : `${formatNumber(hours)} h`} of transcript)`
}

/** True when a retry may succeed with nothing changed on the site or here. */
export function isRetryable({ kind }: Fault): boolean {
  return (
    kind !== 'slow' &&
    kind !== 'unsupported' &&
    kind !== 'not-indexed' &&
    kind !== 'outdated' &&
    kind !== 'other-version'
  )
}

/** Whole sentences: what is missing, why, and what helps. */
export function describeFault({ kind, episodes, file, share, moreFiles = 0, detail }: Fault): string {
  const [what, are] =
    episodes === undefined
      ? ['Other episodes', 'are']
      : [formatCount(episodes, 'other episode'), episodes === 1 ? 'is' : 'are']
  const missing = `${what} ${are} not searched`
  const more = moreFiles === 0 ? '' : ` and ${formatCount(moreFiles, 'more file')}`
  switch (kind) {
    case 'offline':
      return `${missing}: you’re offline.`
    case 'unreachable':
      return `${missing}: ${file === undefined ? 'the search index' : file + more} can’t be reached.`
    case 'slow':
      return `The search engine is slow to answer. Until it does, only titles and the episodes kept on this device are searched. Gives up after ${WAIT}.`
    case 'timeout':
      return `The search engine did not answer within ${WAIT}. The transcripts of the library are not searched, only titles and the episodes kept on this device. Trying again automatically.`
    case 'incomplete':
      return `${formatShareOf(share)} of the library is not searched: a part of the search engine does not answer. Trying again automatically.`
    case 'outdated':
      return `${missing}: the site was updated. Reload the page.`
    case 'other-version':
      return `${missing}: the search index${file === undefined ? '' : `, as ${file} says,`} was made by another version of Transcript Explorer.`
    case 'unsupported':
      return `${missing}: this browser can’t unpack the search index.`
    case 'no-library':
      return `The library could not be read. ${detail}`
    case 'no-access':
      return `${missing}: the search server can’t log in to its search engine. Whoever runs this site has to correct that.`
    case 'not-indexed':
      return `${missing}: this site has no search index.`
    case 'broken':
      return `${missing}: ${file === undefined ? 'the search index' : file + more} ${moreFiles === 0 ? 'is' : 'are'} damaged.`
  }
}

const WAIT = `${MAX_WAIT / 1000} seconds`

/** `About 50%`. */
export function formatShareOf(share: number | undefined): string {
  return share === undefined ? 'A part' : `About ${Math.round(share * 100)}%`
}
