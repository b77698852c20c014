/** Which files the episode was made from, and what was tidied away. */

import type { Source } from '../../core/episode/schema.ts'
import { useSession } from '../../session/use-session.ts'
import { formatCount } from '../../core/text/number.ts'
import { Fact } from './fact.tsx'

/** Format → what people call it, put in by the build: the importers that know it belong to the import worker. */
declare const FORMAT_NAMES: Readonly<Record<string, string>>

export function AboutSources() {
  const session = useSession()
  const { sources } = session.episode
  if (sources.length === 0) return null
  return (
    <Fact
      title={sources.length === 1 ? 'Source' : 'Sources'}
      basis="What the episode was made from, and what was cleaned up."
    >
      <ul>
        {sources.map((source) => (
          <li key={`${source.name} ${source.format}`} className="wrap-anywhere">
            <span className="text-ink">{source.name}</span> · {FORMAT_NAMES[source.format] ?? source.format}
            {listRemoved(source).map((text) => (
              <span key={text} className="block text-small text-ink-3">
                {text}
              </span>
            ))}
          </li>
        ))}
      </ul>
    </Fact>
  )
}

function listRemoved({ removed = {} }: Source): string[] {
  return Object.entries(removed)
    .filter(([, count]) => count > 0)
    .map(([reason, count]) => describeRemoved(reason, count))
}

function describeRemoved(reason: string, count: number): string {
  const words = REMOVED[reason]
  if (!words) return `${formatCount(count, 'piece')} removed: ${reason.replaceAll('-', ' ')}`
  return `${formatCount(count, words[0], words[1])} removed`
}

/** By the reasons that importers give: what one is called, and several. */
const REMOVED: Readonly<Record<string, readonly [one: string, several: string]>> = {
  'rolling-repeat': ['repeated word', 'repeated words'],
  'blank-cue': ['empty caption', 'empty captions'],
  'ad-mark': ['ad marker', 'ad markers'],
  tone: ['tone note', 'tone notes'],
}
