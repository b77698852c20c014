/** The file's own summary, and whatever sections it has that no other panel shows. */

import { displayText } from '../../core/transcript/display-text.ts'
import type { Session } from '../../session/session.ts'
import { EmptyPanel } from '../parts/empty-panel.tsx'

export function SummaryPanel({ session }: { readonly session: Session }) {
  const { summary, sections, description } = session.episode
  if (summary.length === 0 && sections.length === 0 && description === undefined) {
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
    </div>
  )
}
