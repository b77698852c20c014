/** The chapters as a panel of a phone. */

import { explainChapters } from '../../../core/findings/explain-finding.ts'
import { useSession } from '../../../session/use-session.ts'
import { EmptyPanel } from '../../parts/rows/panel-row.tsx'
import { ChapterRows } from './chapter-rows.tsx'

export function ChaptersPanel() {
  const { transcript } = useSession()
  if (transcript.chapters.length === 0) return <EmptyPanel>No chapters in this episode.</EmptyPanel>
  return (
    <>
      <ChapterRows className="phone:-mx-5" />
      <p className="pt-2 text-small text-ink-3">{explainChapters(transcript)}</p>
    </>
  )
}
