/** The file's own summary, and whatever sections it has that no other panel shows. */

import type { Remark } from '../../core/episode/schema.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import type { Session } from '../../session/session.ts'
import { EmptyPanel } from '../parts/empty-panel.tsx'

const PARTS: Record<Remark['section'], string> = {
  start: 'At the start',
  summary: 'Summary',
  highlights: 'Highlights',
  keyPoints: 'Key points',
  mentions: 'Mentions',
  quotes: 'Quotes',
  resources: 'Resources',
  chapters: 'Chapters',
  cues: 'Transcript',
}

export function SummaryPanel({ session }: { readonly session: Session }) {
  const { summary, sections, description, remarks = [] } = session.episode
  if (summary.length + sections.length + remarks.length === 0 && description === undefined) {
    return <EmptyPanel>This file holds no summary.</EmptyPanel>
  }
  return (
    <div className="flex flex-col gap-3.5 py-4 font-serif text-[17px]/[27px]">
      {summary.map((paragraph) => (
        <p key={paragraph}>{displayText(paragraph)}</p>
      ))}
      {sections.map((section) => (
        <section key={section.title} className="flex flex-col gap-2">
          <h3 className="text-row font-semibold">{displayText(section.title)}</h3>
          <p className="whitespace-pre-line">{displayText(section.text)}</p>
        </section>
      ))}
      {description !== undefined && <p className="whitespace-pre-line text-ink-2">{displayText(description)}</p>}
      {remarks.length > 0 && (
        <section className="flex flex-col gap-2">
          <h3 className="text-row font-semibold">Remarks in the file</h3>
          {remarks.map(({ section, text }) => (
            <p key={`${section} ${text}`} className="whitespace-pre-line text-ink-2">
              <span className="text-ink-3">{PARTS[section]}: </span>
              {displayText(text)}
            </p>
          ))}
        </section>
      )}
    </div>
  )
}
