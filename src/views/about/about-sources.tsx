/** Which files the episode was made from, and what was tidied away. */

import { nameFormat } from '../../core/import/formats/format-table.ts'
import type { Source } from '../../core/episode/schema.ts'
import type { Session } from '../../session/session.ts'
import { formatCount } from '../parts/title.ts'
import { Fact } from './fact.tsx'

export function AboutSources({ session }: { readonly session: Session }) {
  const { sources } = session.episode
  if (sources.length === 0) return null
  return (
    <Fact
      title={sources.length === 1 ? 'Its source' : 'Its sources'}
      basis="The episode file names what it was made from. Whatever tidying took out is counted there."
    >
      <ul>
        {sources.map((source) => (
          <li key={`${source.name} ${source.format}`} className="wrap-anywhere">
            <span className="text-ink">{source.name}</span> · {nameFormat(source.format)}
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
  if (!words) return `${formatCount(count, 'piece')} taken out: ${reason.replaceAll('-', ' ')}`
  return `${formatCount(count, words[0], words[1])} taken out`
}

/** By the reasons that importers give: what one is called, and several. */
const REMOVED: Readonly<Record<string, readonly [one: string, several: string]>> = {
  'rolling-repeat': ['word that rolling captions show twice', 'words that rolling captions show twice'],
  'blank-cue': ['caption without text', 'captions without text'],
  'ad-mark': ['mark of an advertisement', 'marks of advertisements'],
  tone: ['note on the tone of voice', 'notes on the tone of voice'],
}
