/** Which files the episode was made from, and what was tidied away. */

import { CAPTION_FORMATS } from '../../core/import/formats/format-table.ts'
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

function nameFormat(format: string): string {
  if (format === 'note') return 'Markdown note'
  return CAPTION_FORMATS.find((entry) => entry.format === format)?.name ?? format
}

function listRemoved({ removed = {} }: Source): string[] {
  return Object.entries(removed)
    .filter(([, count]) => count > 0)
    .map(([reason, count]) => `${formatCount(count, 'piece')} taken out: ${reason.replaceAll('-', ' ')}`)
}
