/** The file's own summary, and its sections that no other panel shows. */

import { useState } from 'react'
import { hasSummary } from '../../core/catalogue/has-summary.ts'
import type { Remark } from '../../core/episode/schema.ts'
import { formatNumber } from '../../core/text/number.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import type { SummaryPart } from '../../session/navigation/panels.ts'
import { useEpisodeStore, useSession } from '../../session/use-session.ts'
import { lazyPart } from '../parts/loading/lazy.tsx'
import { PanelSection } from '../parts/rows/panel-section.tsx'

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

const AboutText = lazyPart(async () => (await import('../about/about-text.tsx')).AboutText, {
  name: 'This section',
})
const QuestionIndex = lazyPart(async () => (await import('../questions/question-index.tsx')).QuestionIndex, {
  name: 'Questions',
})

export function SummaryPanel() {
  const session = useSession()
  const part = useEpisodeStore((state) => state.part)
  const questions = useEpisodeStore(({ findings }) => findings?.questions.length)
  const [isAboutClosed, setAboutClosed] = useState(false)
  // Without a summary, what is known of the text is all there is.
  const isAboutShown = part === undefined && !isAboutClosed && !hasSummary(session.episode)
  const toggle = (name: SummaryPart) => session.commands.togglePart(name)
  return (
    <>
      <SummaryText />
      {session.transcript.segments.length > 0 && (
        <PanelSection
          title="Questions asked"
          note={questions === undefined ? undefined : formatNumber(questions)}
          isOpen={part === 'questions'}
          onToggle={() => toggle('questions')}
        >
          <QuestionIndex />
        </PanelSection>
      )}
      <PanelSection
        title="About this text"
        isOpen={part === 'about' || isAboutShown}
        isRequested={part === 'about'}
        onToggle={() => {
          setAboutClosed(isAboutShown || part === 'about')
          if (!isAboutShown) toggle('about')
        }}
      >
        <AboutText />
      </PanelSection>
    </>
  )
}

export function SummaryText() {
  const session = useSession()
  const { summary, sections, description, remarks = [] } = session.episode
  // Parts missing in the file need no message: the rest of the panel is about the text.
  if (!hasSummary(session.episode)) return null
  return (
    <div className="flex flex-col gap-3.5 py-4 font-serif text-quote/[1.6875rem] wrap-anywhere">
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
