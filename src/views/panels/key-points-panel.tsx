/** The file's key points, with the current one marked while it plays. */

import { Fragment } from 'react'
import type { KeyPoint } from '../../core/episode/schema.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import { useEpisodeStore, useSession } from '../../session/use-session.ts'
import { EmptyPanel, PanelRow } from '../parts/rows/panel-row.tsx'

export function KeyPointsPanel() {
  const session = useSession()
  const { keyPoints } = session.episode
  if (keyPoints.length === 0) return <KeyPointChapters />
  return keyPoints.map((point, index) => (
    <Fragment key={point.id}>
      {point.group !== undefined && point.group !== keyPoints[index - 1]?.group && (
        <h3 className="pt-4 pb-1.5 font-semibold">{point.group}</h3>
      )}
      <KeyPointRow point={point} />
    </Fragment>
  ))
}

type ShownPoint = Pick<KeyPoint, 'at' | 'title' | 'text' | 'comment'>

/** A file of captions or chapters has no key points; the chapters it lists stand in for them. */
function KeyPointChapters() {
  const session = useSession()
  const { chapters } = session.episode
  if (chapters.length === 0) return <EmptyPanel>No key points in this file.</EmptyPanel>
  return (
    <>
      <p className="pt-4 pb-1.5 text-small text-ink-3">No key points in this file. These are its chapters.</p>
      {chapters.map(({ id, start, title, text = '' }) => (
        <KeyPointRow key={id} point={{ at: start, title, text }} />
      ))}
    </>
  )
}

function KeyPointRow({ point }: { readonly point: ShownPoint }) {
  const isNow = useEpisodeStore(({ activity: { chapter } }) => chapter !== undefined && chapter.start === point.at)
  return (
    <PanelRow at={point.at} isNow={isNow}>
      {point.title !== '' && <h3 className="row-words">{displayText(point.title)}</h3>}
      {point.text !== '' && <p className="row-text">{displayText(point.text)}</p>}
      {point.comment !== undefined && <p className="text-small/5 text-ink-3">{point.comment}</p>}
    </PanelRow>
  )
}
